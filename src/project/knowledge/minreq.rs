// What minreq 2.x declares, as far as the analysis asks (docs.rs/minreq). `send` blocks its thread.

pub fn get<T>(url: T) -> Request;
pub fn head<T>(url: T) -> Request;
pub fn post<T>(url: T) -> Request;
pub fn put<T>(url: T) -> Request;
pub fn delete<T>(url: T) -> Request;
pub struct Request;
impl Clone for Request {}
impl Request {
    pub fn with_header<T, U>(self, key: T, value: U) -> Request;
    pub fn with_body<T>(self, body: T) -> Request;
    pub fn with_timeout(self, timeout: u64) -> Request;
    #[lens::blocks(client)] pub fn send(self) -> Result<Response, Error>;
    #[lens::blocks(client)] pub fn send_lazy(self) -> Result<ResponseLazy, Error>;
}
pub struct Response { pub status_code: i32, pub reason_phrase: String }
impl Response { pub fn as_str(&self) -> Result<&str, Error>; pub fn as_bytes(&self) -> &[u8]; pub fn into_bytes(self) -> Vec<u8>; }
pub struct ResponseLazy { pub status_code: i32, pub reason_phrase: String }
pub enum Error { Other(&'static str) }
