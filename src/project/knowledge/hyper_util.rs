// What hyper-util 0.1 declares, as far as the analysis asks (docs.rs/hyper-util).

pub mod rt {
    pub struct TokioIo<T>;
    impl<T> TokioIo<T> { pub fn new(inner: T) -> TokioIo<T>; pub fn inner(&self) -> &T; pub fn into_inner(self) -> T; }
    pub struct TokioExecutor;
    impl TokioExecutor { pub fn new() -> TokioExecutor; }
}
pub mod client {
    pub mod legacy {
        pub struct Error;
        pub struct Client<C, B>;
        impl Client<(), ()> { pub fn builder<E>(executor: E) -> Builder; }
        impl<C, B> Client<C, B> { pub fn get(&self, uri: http::Uri) -> ResponseFuture; pub fn request(&self, req: http::Request<B>) -> ResponseFuture; }
        impl<C, B> Clone for Client<C, B> {}
        pub struct Builder;
        impl Builder { pub fn build_http<B>(&self) -> Client<connect::HttpConnector, B>; pub fn build<C, B>(&self, connector: C) -> Client<C, B>; }
        #[must_use = "futures do nothing unless polled"]
        pub struct ResponseFuture;
        impl std::future::Future for ResponseFuture { type Output = Result<http::Response<hyper::body::Incoming>, Error>; }
        pub mod connect { pub struct HttpConnector; }
    }
}
