// What async-net 1.x and 2.x declare (docs.rs/async-net).

pub use std::net::SocketAddr;
pub struct TcpListener;
impl TcpListener { pub async fn bind<A>(addr: A) -> std::io::Result<TcpListener>; pub fn local_addr(&self) -> std::io::Result<SocketAddr>; pub async fn accept(&self) -> std::io::Result<(TcpStream, SocketAddr)>; pub fn incoming(&self) -> Incoming<'_>; }
pub struct Incoming<'a>;
impl futures::stream::Stream for Incoming<'_> { type Item = std::io::Result<TcpStream>; }
pub struct TcpStream;
impl TcpStream { pub async fn connect<A>(addr: A) -> std::io::Result<TcpStream>; pub fn local_addr(&self) -> std::io::Result<SocketAddr>; pub fn peer_addr(&self) -> std::io::Result<SocketAddr>; pub fn shutdown(&self, how: std::net::Shutdown) -> std::io::Result<()>; pub async fn peek(&self, buf: &mut [u8]) -> std::io::Result<usize>; pub fn nodelay(&self) -> std::io::Result<bool>; pub fn set_nodelay(&self, nodelay: bool) -> std::io::Result<()>; }
impl Clone for TcpStream {}
impl futures::io::AsyncRead for TcpStream {}
impl futures::io::AsyncWrite for TcpStream {}
impl futures::io::AsyncRead for &TcpStream {}
impl futures::io::AsyncWrite for &TcpStream {}
pub struct UdpSocket;
impl UdpSocket { pub async fn bind<A>(addr: A) -> std::io::Result<UdpSocket>; pub fn local_addr(&self) -> std::io::Result<SocketAddr>; pub async fn connect<A>(&self, addr: A) -> std::io::Result<()>; pub async fn recv_from(&self, buf: &mut [u8]) -> std::io::Result<(usize, SocketAddr)>; pub async fn peek_from(&self, buf: &mut [u8]) -> std::io::Result<(usize, SocketAddr)>; pub async fn send_to<A>(&self, buf: &[u8], addr: A) -> std::io::Result<usize>; pub async fn recv(&self, buf: &mut [u8]) -> std::io::Result<usize>; pub async fn send(&self, buf: &[u8]) -> std::io::Result<usize>; }
pub mod unix {
    pub struct UnixListener;
    impl UnixListener { pub fn bind<P>(path: P) -> std::io::Result<UnixListener>; pub async fn accept(&self) -> std::io::Result<(UnixStream, std::net::SocketAddr)>; }
    pub struct UnixStream;
    impl UnixStream { pub async fn connect<P>(path: P) -> std::io::Result<UnixStream>; pub fn pair() -> std::io::Result<(UnixStream, UnixStream)>; }
    impl Clone for UnixStream {}
    impl futures::io::AsyncRead for UnixStream {}
    impl futures::io::AsyncWrite for UnixStream {}
}
