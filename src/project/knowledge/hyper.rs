// What hyper 0.14 and 1.x declare, as far as the two agree or each has its own names (docs.rs/hyper).

pub use http::{header, HeaderMap, Method, Request, Response, StatusCode, Uri, Version};
pub use body::Body;
pub use client::Client;
pub struct Error;
pub type Result<T> = std::result::Result<T, Error>;
pub mod body {
    pub use bytes::Bytes;
    pub struct Body;
    impl Body { pub fn empty() -> Body; }
    pub struct Incoming;
    pub async fn to_bytes<T>(body: T) -> Result<Bytes, crate::Error>;
}
pub mod service {
    pub fn service_fn<F>(f: F) -> ServiceFn<F>;
    pub struct ServiceFn<F>;
}
pub mod client {
    pub struct HttpConnector;
    pub struct Client<C, B = crate::Body>;
    impl<C, B> Client<C, B> { pub fn new() -> Client<HttpConnector, crate::Body>; pub fn get(&self, uri: crate::Uri) -> ResponseFuture; pub fn request(&self, req: crate::Request<B>) -> ResponseFuture; }
    impl<C, B> Clone for Client<C, B> {}
    #[must_use = "futures do nothing unless polled"]
    pub struct ResponseFuture;
    impl std::future::Future for ResponseFuture { type Output = crate::Result<crate::Response<crate::Body>>; }
    pub mod conn {
        pub mod http1 {
            pub async fn handshake<T, B>(io: T) -> crate::Result<(SendRequest<B>, Connection<T, B>)>;
            pub struct SendRequest<B>;
            impl<B> SendRequest<B> { pub async fn ready(&mut self) -> crate::Result<()>; pub fn is_ready(&self) -> bool; pub fn is_closed(&self) -> bool; pub async fn send_request(&mut self, req: crate::Request<B>) -> crate::Result<crate::Response<crate::body::Incoming>>; }
            #[must_use = "futures do nothing unless polled"]
            pub struct Connection<T, B>;
            impl<T, B> std::future::Future for Connection<T, B> { type Output = crate::Result<()>; }
        }
    }
}
pub mod server {
    pub mod conn {
        pub mod http1 {
            pub struct Builder;
            impl Builder { pub fn new() -> Builder; pub fn serve_connection<I, S>(&self, io: I, service: S) -> Connection<I, S>; pub fn keep_alive(&mut self, val: bool) -> &mut Builder; }
            #[must_use = "futures do nothing unless polled"]
            pub struct Connection<T, S>;
            impl<T, S> std::future::Future for Connection<T, S> { type Output = crate::Result<()>; }
        }
    }
}
