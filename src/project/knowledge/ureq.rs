// What ureq 2.x declares, and the types that make the calls of 3.x (docs.rs/ureq). Every call here blocks its thread.

pub fn agent() -> Agent;
pub fn builder() -> AgentBuilder;
pub fn request(method: &str, path: &str) -> Request;
pub fn get(path: &str) -> Request;
pub fn head(path: &str) -> Request;
pub fn patch(path: &str) -> Request;
pub fn post(path: &str) -> Request;
pub fn put(path: &str) -> Request;
pub fn delete(path: &str) -> Request;
pub struct Request;
impl Request {
    pub fn timeout(self, timeout: std::time::Duration) -> Self;
    pub fn set(self, header: &str, value: &str) -> Self;
    pub fn query(self, param: &str, value: &str) -> Self;
    pub fn header(&self, name: &str) -> Option<&str>;
    pub fn method(&self) -> &str;
    pub fn url(&self) -> &str;
    #[lens::blocks(client)] pub fn call(self) -> Result<Response, Error>;
    #[lens::blocks(client)] pub fn send_json<T>(self, data: T) -> Result<Response, Error>;
    #[lens::blocks(client)] pub fn send_bytes(self, data: &[u8]) -> Result<Response, Error>;
    #[lens::blocks(client)] pub fn send_string(self, data: &str) -> Result<Response, Error>;
    #[lens::blocks(client)] pub fn send_form(self, data: &[(&str, &str)]) -> Result<Response, Error>;
    #[lens::blocks(client)] pub fn send<R>(self, reader: R) -> Result<Response, Error>;
}
pub struct Response;
impl Response {
    pub fn get_url(&self) -> &str;
    pub fn status(&self) -> u16;
    pub fn status_text(&self) -> &str;
    pub fn header(&self, name: &str) -> Option<&str>;
    pub fn content_type(&self) -> &str;
    pub fn into_reader(self) -> Box<dyn std::io::Read + Send + Sync + 'static>;
    #[lens::blocks(client)] pub fn into_string(self) -> std::io::Result<String>;
    #[lens::blocks(client)] pub fn into_json<T>(self) -> std::io::Result<T>;
}
pub struct Agent;
impl Clone for Agent {}
impl Agent {
    pub fn new() -> Self;
    pub fn request(&self, method: &str, path: &str) -> Request;
    pub fn get(&self, path: &str) -> Request;
    pub fn head(&self, path: &str) -> Request;
    pub fn patch(&self, path: &str) -> Request;
    pub fn post(&self, path: &str) -> Request;
    pub fn put(&self, path: &str) -> Request;
    pub fn delete(&self, path: &str) -> Request;
}
pub struct AgentBuilder;
impl AgentBuilder { pub fn new() -> Self; pub fn build(self) -> Agent; pub fn timeout(self, timeout: std::time::Duration) -> Self; pub fn timeout_connect(self, timeout: std::time::Duration) -> Self; pub fn timeout_read(self, timeout: std::time::Duration) -> Self; pub fn user_agent(self, user_agent: &str) -> Self; }
pub enum Error { Status(u16, Response), Transport(Transport) }
pub struct Transport;
pub struct RequestBuilder<B>;
impl<B> RequestBuilder<B> {
    #[lens::blocks(client)] pub fn call(self) -> Result<http::Response<Body>, Error>;
    #[lens::blocks(client)] pub fn send<D>(self, data: D) -> Result<http::Response<Body>, Error>;
    #[lens::blocks(client)] pub fn send_json<T>(self, data: T) -> Result<http::Response<Body>, Error>;
    #[lens::blocks(client)] pub fn send_form<I>(self, iter: I) -> Result<http::Response<Body>, Error>;
    #[lens::blocks(client)] pub fn send_empty(self) -> Result<http::Response<Body>, Error>;
}
pub struct Body;
impl Body { #[lens::blocks(client)] pub fn read_to_string(&mut self) -> Result<String, Error>; #[lens::blocks(client)] pub fn read_to_vec(&mut self) -> Result<Vec<u8>, Error>; #[lens::blocks(client)] pub fn read_json<T>(&mut self) -> Result<T, Error>; }
