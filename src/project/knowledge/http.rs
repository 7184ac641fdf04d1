// What http declares, as far as the other descriptions speak of it (docs.rs/http).

pub use method::Method;
pub use status::StatusCode;
pub use uri::Uri;
pub use header::{HeaderMap, HeaderName, HeaderValue};
pub use request::Request;
pub use response::Response;
pub use error::{Error, Result};
pub mod error { pub struct Error; pub type Result<T> = std::result::Result<T, Error>; }
pub struct Version;
pub struct Extensions;
pub mod method { pub struct Method; impl Method { pub fn as_str(&self) -> &str; } impl Clone for Method {} }
pub mod status {
    pub struct StatusCode;
    impl StatusCode { pub fn as_u16(&self) -> u16; pub fn as_str(&self) -> &str; pub fn canonical_reason(&self) -> Option<&'static str>; pub fn is_informational(&self) -> bool; pub fn is_success(&self) -> bool; pub fn is_redirection(&self) -> bool; pub fn is_client_error(&self) -> bool; pub fn is_server_error(&self) -> bool; }
    impl Clone for StatusCode {}
}
pub mod uri { pub struct Uri; impl Uri { pub fn path(&self) -> &str; pub fn host(&self) -> Option<&str>; pub fn query(&self) -> Option<&str>; pub fn scheme_str(&self) -> Option<&str>; } impl Clone for Uri {} }
pub mod header {
    pub struct HeaderName;
    impl HeaderName { pub fn as_str(&self) -> &str; }
    pub struct HeaderValue;
    impl HeaderValue { pub fn as_bytes(&self) -> &[u8]; pub fn is_empty(&self) -> bool; pub fn len(&self) -> usize; }
    pub struct HeaderMap<T = HeaderValue>;
    impl<T> HeaderMap<T> { pub fn new() -> HeaderMap; pub fn get<K>(&self, key: K) -> Option<&T>; pub fn contains_key<K>(&self, key: K) -> bool; pub fn insert<K>(&mut self, key: K, val: T) -> Option<T>; pub fn append<K>(&mut self, key: K, value: T) -> bool; pub fn remove<K>(&mut self, key: K) -> Option<T>; pub fn len(&self) -> usize; pub fn is_empty(&self) -> bool; pub fn iter(&self) -> std::iter::Yielding<(&HeaderName, &T)>; }
    impl<T: Clone> Clone for HeaderMap<T> {}
}
pub mod request {
    use super::{HeaderMap, Method, Uri};
    pub struct Request<T>;
    impl<T> Request<T> { pub fn new(body: T) -> Request<T>; pub fn builder() -> Builder; pub fn method(&self) -> &Method; pub fn method_mut(&mut self) -> &mut Method; pub fn uri(&self) -> &Uri; pub fn uri_mut(&mut self) -> &mut Uri; pub fn headers(&self) -> &HeaderMap; pub fn headers_mut(&mut self) -> &mut HeaderMap; pub fn body(&self) -> &T; pub fn body_mut(&mut self) -> &mut T; pub fn into_body(self) -> T; pub fn map<F: FnOnce(T) -> U, U>(self, f: F) -> Request<U>; }
    pub struct Builder;
    impl Builder { pub fn new() -> Builder; pub fn method<T>(self, method: T) -> Builder; pub fn uri<T>(self, uri: T) -> Builder; pub fn header<K, V>(self, key: K, value: V) -> Builder; pub fn body<T>(self, body: T) -> super::Result<Request<T>>; }
}
pub mod response {
    use super::{HeaderMap, StatusCode};
    pub struct Response<T>;
    impl<T> Response<T> { pub fn new(body: T) -> Response<T>; pub fn builder() -> Builder; pub fn status(&self) -> StatusCode; pub fn status_mut(&mut self) -> &mut StatusCode; pub fn headers(&self) -> &HeaderMap; pub fn headers_mut(&mut self) -> &mut HeaderMap; pub fn body(&self) -> &T; pub fn body_mut(&mut self) -> &mut T; pub fn into_body(self) -> T; pub fn map<F: FnOnce(T) -> U, U>(self, f: F) -> Response<U>; }
    pub struct Builder;
    impl Builder { pub fn new() -> Builder; pub fn status<T>(self, status: T) -> Builder; pub fn header<K, V>(self, key: K, value: V) -> Builder; pub fn body<T>(self, body: T) -> super::Result<Response<T>>; }
}
