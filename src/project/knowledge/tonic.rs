// What tonic declares, as far as the analysis asks (docs.rs/tonic). Generated clients are the workspace's own code.

pub use request::Request;
pub use response::Response;
pub use status::Status;
pub use codec::Streaming;
pub mod request { pub struct Request<T>; impl<T> Request<T> { pub fn new(message: T) -> Self; pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; pub fn into_inner(self) -> T; } }
pub mod response { pub struct Response<T>; impl<T> Response<T> { pub fn new(message: T) -> Self; pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; pub fn into_inner(self) -> T; } }
pub mod status { pub struct Status; impl Status { pub fn message(&self) -> &str; } }
pub mod codec {
    pub struct Streaming<T>;
    impl<T> Streaming<T> { pub async fn message(&mut self) -> Result<Option<T>, crate::Status>; }
    impl<T> futures::stream::Stream for Streaming<T> { type Item = Result<T, crate::Status>; }
}
pub mod transport {
    pub struct Error;
    pub struct Channel;
    impl Clone for Channel {}
    impl Channel { pub fn from_static(s: &'static str) -> Endpoint; }
    pub struct Endpoint;
    impl Endpoint { pub fn from_static(s: &'static str) -> Self; pub fn timeout(self, dur: std::time::Duration) -> Self; pub fn connect_timeout(self, dur: std::time::Duration) -> Self; pub async fn connect(&self) -> Result<Channel, Error>; pub fn connect_lazy(&self) -> Channel; }
    pub struct Server;
    impl Server { pub fn builder() -> Self; }
}
