// What attohttpc declares, as far as the analysis asks (docs.rs/attohttpc). `send` and reading the body block.

pub type Result<T = ()> = std::result::Result<T, Error>;
pub struct Error;
pub fn get<U>(base_url: U) -> RequestBuilder;
pub fn head<U>(base_url: U) -> RequestBuilder;
pub fn post<U>(base_url: U) -> RequestBuilder;
pub fn put<U>(base_url: U) -> RequestBuilder;
pub fn patch<U>(base_url: U) -> RequestBuilder;
pub fn delete<U>(base_url: U) -> RequestBuilder;
pub struct RequestBuilder<B = ()>;
impl<B> RequestBuilder<B> {
    pub fn param<K, V>(self, key: K, value: V) -> Self;
    pub fn header<H, V>(self, header: H, value: V) -> Self;
    pub fn timeout(self, duration: std::time::Duration) -> Self;
    #[lens::blocks(client)] pub fn send(self) -> Result<Response>;
}
pub struct Response;
impl Response { pub fn is_success(&self) -> bool; #[lens::blocks(client)] pub fn text(self) -> Result<String>; #[lens::blocks(client)] pub fn text_utf8(self) -> Result<String>; #[lens::blocks(client)] pub fn bytes(self) -> Result<Vec<u8>>; #[lens::blocks(client)] pub fn json<T>(self) -> Result<T>; #[lens::blocks(client)] pub fn json_utf8<T>(self) -> Result<T>; }
