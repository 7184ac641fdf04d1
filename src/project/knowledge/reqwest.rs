// What reqwest 0.11 and 0.12 declare (docs.rs/reqwest): the async client, and `blocking`.

pub use http::{header, Method, StatusCode, Version};
use http::HeaderMap;

pub type Result<T> = std::result::Result<T, Error>;
pub struct Error;
impl Error { pub fn is_timeout(&self) -> bool; pub fn is_connect(&self) -> bool; pub fn is_status(&self) -> bool; pub fn is_decode(&self) -> bool; pub fn status(&self) -> Option<StatusCode>; pub fn url(&self) -> Option<&Url>; pub fn without_url(self) -> Self; }
pub struct Url;
impl Url { pub fn as_str(&self) -> &str; pub fn host_str(&self) -> Option<&str>; pub fn path(&self) -> &str; pub fn query(&self) -> Option<&str>; pub fn scheme(&self) -> &str; }
impl Clone for Url {}
pub struct Body;
pub struct Proxy;
pub mod multipart { pub struct Form; pub struct Part; }

#[lens::asks] pub async fn get<T>(url: T) -> Result<Response>;

pub struct Client;
impl Clone for Client {}
impl Default for Client {}
impl Client {
    pub fn new() -> Client;
    pub fn builder() -> ClientBuilder;
    #[lens::asks] pub fn get<U>(&self, url: U) -> RequestBuilder;
    pub fn post<U>(&self, url: U) -> RequestBuilder;
    pub fn put<U>(&self, url: U) -> RequestBuilder;
    pub fn patch<U>(&self, url: U) -> RequestBuilder;
    pub fn delete<U>(&self, url: U) -> RequestBuilder;
    #[lens::asks] pub fn head<U>(&self, url: U) -> RequestBuilder;
    pub fn request<U>(&self, method: Method, url: U) -> RequestBuilder;
    pub async fn execute(&self, request: Request) -> Result<Response>;
}
pub struct ClientBuilder;
impl Default for ClientBuilder {}
impl ClientBuilder {
    pub fn new() -> ClientBuilder;
    pub fn build(self) -> Result<Client>;
    pub fn user_agent<V>(self, value: V) -> ClientBuilder;
    pub fn default_headers(self, headers: HeaderMap) -> ClientBuilder;
    pub fn cookie_store(self, enable: bool) -> ClientBuilder;
    pub fn gzip(self, enable: bool) -> ClientBuilder;
    pub fn connect_timeout<D>(self, timeout: D) -> ClientBuilder;
    pub fn timeout<D>(self, timeout: D) -> ClientBuilder;
    pub fn pool_max_idle_per_host(self, max: usize) -> ClientBuilder;
    pub fn pool_idle_timeout<D>(self, val: D) -> ClientBuilder;
    pub fn https_only(self, enabled: bool) -> ClientBuilder;
    pub fn no_proxy(self) -> ClientBuilder;
    pub fn danger_accept_invalid_certs(self, accept_invalid_certs: bool) -> ClientBuilder;
}
pub struct Request;
impl Request { pub fn new(method: Method, url: Url) -> Self; pub fn method(&self) -> &Method; pub fn url(&self) -> &Url; pub fn headers(&self) -> &HeaderMap; pub fn headers_mut(&mut self) -> &mut HeaderMap; pub fn try_clone(&self) -> Option<Request>; }
pub struct RequestBuilder;
impl RequestBuilder {
    #[lens::asks(receiver)] pub fn header<K, V>(self, key: K, value: V) -> RequestBuilder;
    #[lens::asks(receiver)] pub fn headers(self, headers: HeaderMap) -> RequestBuilder;
    #[lens::asks(receiver)] pub fn basic_auth<U, P>(self, username: U, password: Option<P>) -> RequestBuilder;
    #[lens::asks(receiver)] pub fn bearer_auth<T>(self, token: T) -> RequestBuilder;
    pub fn body<T>(self, body: T) -> RequestBuilder;
    #[lens::asks(receiver)] pub fn timeout(self, timeout: std::time::Duration) -> RequestBuilder;
    #[lens::asks(receiver)] pub fn query<T: ?Sized>(self, query: &T) -> RequestBuilder;
    pub fn form<T: ?Sized>(self, form: &T) -> RequestBuilder;
    pub fn json<T: ?Sized>(self, json: &T) -> RequestBuilder;
    #[lens::asks(receiver)] pub fn version(self, version: Version) -> RequestBuilder;
    pub fn multipart(self, multipart: multipart::Form) -> RequestBuilder;
    pub fn build(self) -> Result<Request>;
    pub fn try_clone(&self) -> Option<RequestBuilder>;
    #[lens::asks(receiver)] pub async fn send(self) -> Result<Response>;
}
pub struct Response;
impl Response {
    pub fn status(&self) -> StatusCode;
    pub fn version(&self) -> Version;
    pub fn headers(&self) -> &HeaderMap;
    pub fn headers_mut(&mut self) -> &mut HeaderMap;
    pub fn content_length(&self) -> Option<u64>;
    pub fn url(&self) -> &Url;
    pub fn remote_addr(&self) -> Option<std::net::SocketAddr>;
    #[lens::asks] pub fn error_for_status(self) -> Result<Self>;
    pub fn error_for_status_ref(&self) -> Result<&Self>;
    #[lens::asks] pub async fn text(self) -> Result<String>;
    #[lens::asks] pub async fn text_with_charset(self, default_encoding: &str) -> Result<String>;
    #[lens::asks] pub async fn json<T>(self) -> Result<T>;
    #[lens::asks] pub async fn bytes(self) -> Result<bytes::Bytes>;
    pub async fn chunk(&mut self) -> Result<Option<bytes::Bytes>>;
    pub fn bytes_stream(self) -> futures::stream::Of<Result<bytes::Bytes>>;
}

pub mod blocking {
    use super::{multipart, HeaderMap, Method, Result, StatusCode, Url, Version};
    #[lens::blocks(client)] pub fn get<T>(url: T) -> Result<Response>;
    pub struct Body;
    pub struct Client;
    impl Clone for Client {}
    impl Default for Client {}
    impl Client {
        #[lens::blocks(client)] pub fn new() -> Client;
        pub fn builder() -> ClientBuilder;
        pub fn get<U>(&self, url: U) -> RequestBuilder;
        pub fn post<U>(&self, url: U) -> RequestBuilder;
        pub fn put<U>(&self, url: U) -> RequestBuilder;
        pub fn patch<U>(&self, url: U) -> RequestBuilder;
        pub fn delete<U>(&self, url: U) -> RequestBuilder;
        pub fn head<U>(&self, url: U) -> RequestBuilder;
        pub fn request<U>(&self, method: Method, url: U) -> RequestBuilder;
        #[lens::blocks(client)] pub fn execute(&self, request: Request) -> Result<Response>;
    }
    pub struct ClientBuilder;
    impl Default for ClientBuilder {}
    impl ClientBuilder {
        pub fn new() -> ClientBuilder;
        #[lens::blocks(client)] pub fn build(self) -> Result<Client>;
        pub fn user_agent<V>(self, value: V) -> ClientBuilder;
        pub fn default_headers(self, headers: HeaderMap) -> ClientBuilder;
        pub fn cookie_store(self, enable: bool) -> ClientBuilder;
        pub fn gzip(self, enable: bool) -> ClientBuilder;
        pub fn connect_timeout<D>(self, timeout: D) -> ClientBuilder;
        pub fn timeout<D>(self, timeout: D) -> ClientBuilder;
        pub fn pool_max_idle_per_host(self, max: usize) -> ClientBuilder;
        pub fn pool_idle_timeout<D>(self, val: D) -> ClientBuilder;
        pub fn https_only(self, enabled: bool) -> ClientBuilder;
        pub fn no_proxy(self) -> ClientBuilder;
        pub fn danger_accept_invalid_certs(self, accept_invalid_certs: bool) -> ClientBuilder;
    }
    pub struct Request;
    impl Request { pub fn new(method: Method, url: Url) -> Self; pub fn method(&self) -> &Method; pub fn url(&self) -> &Url; pub fn headers(&self) -> &HeaderMap; pub fn headers_mut(&mut self) -> &mut HeaderMap; pub fn try_clone(&self) -> Option<Request>; }
    pub struct RequestBuilder;
    impl RequestBuilder {
        pub fn header<K, V>(self, key: K, value: V) -> RequestBuilder;
        pub fn headers(self, headers: HeaderMap) -> RequestBuilder;
        pub fn basic_auth<U, P>(self, username: U, password: Option<P>) -> RequestBuilder;
        pub fn bearer_auth<T>(self, token: T) -> RequestBuilder;
        pub fn body<T>(self, body: T) -> RequestBuilder;
        pub fn timeout(self, timeout: std::time::Duration) -> RequestBuilder;
        pub fn query<T: ?Sized>(self, query: &T) -> RequestBuilder;
        pub fn form<T: ?Sized>(self, form: &T) -> RequestBuilder;
        pub fn json<T: ?Sized>(self, json: &T) -> RequestBuilder;
        pub fn version(self, version: Version) -> RequestBuilder;
        pub fn multipart(self, multipart: multipart::Form) -> RequestBuilder;
        pub fn build(self) -> Result<Request>;
        pub fn try_clone(&self) -> Option<RequestBuilder>;
        #[lens::blocks(client)] pub fn send(self) -> Result<Response>;
    }
    #[lens::stream] pub struct Response;
    impl Response {
        pub fn status(&self) -> StatusCode;
        pub fn version(&self) -> Version;
        pub fn headers(&self) -> &HeaderMap;
        pub fn headers_mut(&mut self) -> &mut HeaderMap;
        pub fn content_length(&self) -> Option<u64>;
        pub fn url(&self) -> &Url;
        pub fn remote_addr(&self) -> Option<std::net::SocketAddr>;
        pub fn error_for_status(self) -> Result<Self>;
        pub fn error_for_status_ref(&self) -> Result<&Self>;
        #[lens::blocks(client)] pub fn json<T>(self) -> Result<T>;
        #[lens::blocks(client)] pub fn bytes(self) -> Result<bytes::Bytes>;
        #[lens::blocks(client)] pub fn text(self) -> Result<String>;
        #[lens::blocks(client)] pub fn text_with_charset(self, default_encoding: &str) -> Result<String>;
        #[lens::blocks(client)] pub fn copy_to<W: ?Sized>(&mut self, w: &mut W) -> Result<u64>;
    }
    impl std::io::Read for Response {}
}
