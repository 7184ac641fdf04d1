// What async-io 1.x and 2.x declare (docs.rs/async-io).

use std::io::Result;
use std::time::{Duration, Instant};
#[lens::blocks(block_on)] #[lens::drives] pub fn block_on<F: std::future::Future>(future: F) -> F::Output;
#[lens::idle] pub struct Timer;
impl Timer {
    pub fn never() -> Timer;
    pub fn after(duration: Duration) -> Timer;
    pub fn at(instant: Instant) -> Timer;
    pub fn interval(period: Duration) -> Timer;
    pub fn interval_at(start: Instant, period: Duration) -> Timer;
    pub fn set_after(&mut self, duration: Duration);
    pub fn set_at(&mut self, instant: Instant);
    pub fn set_interval(&mut self, period: Duration);
}
impl std::future::Future for Timer { type Output = Instant; }
impl futures::stream::Stream for Timer { type Item = Instant; }
#[lens::sets_nonblocking] pub struct Async<T>;
impl<T> Async<T> {
    pub fn new(io: T) -> Result<Async<T>>;
    pub fn get_ref(&self) -> &T;
    pub fn into_inner(self) -> Result<T>;
    pub async fn readable(&self) -> Result<()>;
    pub async fn writable(&self) -> Result<()>;
    pub async fn read_with<R>(&self, op: impl FnMut(&T) -> Result<R>) -> Result<R>;
    pub async fn write_with<R>(&self, op: impl FnMut(&T) -> Result<R>) -> Result<R>;
}
impl<T: std::io::Read> futures::io::AsyncRead for Async<T> {}
impl<T: std::io::Write> futures::io::AsyncWrite for Async<T> {}
impl Async<std::net::TcpListener> {
    pub fn bind<A>(addr: A) -> Result<Async<std::net::TcpListener>>;
    pub async fn accept(&self) -> Result<(Async<std::net::TcpStream>, std::net::SocketAddr)>;
    pub fn incoming(&self) -> futures::stream::Of<Result<Async<std::net::TcpStream>>>;
}
impl Async<std::net::TcpStream> { pub async fn connect<A>(addr: A) -> Result<Async<std::net::TcpStream>>; pub async fn peek(&self, buf: &mut [u8]) -> Result<usize>; }
impl Async<std::net::UdpSocket> {
    pub fn bind<A>(addr: A) -> Result<Async<std::net::UdpSocket>>;
    pub async fn recv_from(&self, buf: &mut [u8]) -> Result<(usize, std::net::SocketAddr)>;
    pub async fn send_to<A>(&self, buf: &[u8], addr: A) -> Result<usize>;
    pub async fn recv(&self, buf: &mut [u8]) -> Result<usize>;
    pub async fn send(&self, buf: &[u8]) -> Result<usize>;
}
