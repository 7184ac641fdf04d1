// What tiny_http declares, as far as the analysis asks (docs.rs/tiny_http). It waits for requests.

pub struct Request;
pub struct Server;
impl Server {
    #[lens::blocks(channel)] pub fn recv(&self) -> std::io::Result<Request>;
    #[lens::blocks(channel)] pub fn recv_timeout(&self, timeout: std::time::Duration) -> std::io::Result<Option<Request>>;
    pub fn try_recv(&self) -> std::io::Result<Option<Request>>;
    #[lens::blocks(channel, in_steps)] pub fn incoming_requests(&self) -> IncomingRequests<'_>;
    pub fn unblock(&self);
}
#[lens::steps_block(channel)] pub struct IncomingRequests<'a>;
impl Iterator for IncomingRequests<'_> { type Item = Request; }
