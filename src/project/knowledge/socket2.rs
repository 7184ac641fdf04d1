// What socket2 declares, as far as the analysis asks (docs.rs/socket2). A socket waits until it is told not to.

use std::mem::MaybeUninit;
use std::time::Duration;
pub struct SockAddr;
pub struct Domain;
pub struct Type;
pub struct Protocol;
#[lens::stream(socket)] pub struct Socket;
impl Socket {
    pub fn new(domain: Domain, ty: Type, protocol: Option<Protocol>) -> std::io::Result<Socket>;
    pub fn bind(&self, address: &SockAddr) -> std::io::Result<()>;
    pub fn listen(&self, backlog: i32) -> std::io::Result<()>;
    #[lens::blocks(io, on_blocking_sockets)] pub fn connect(&self, address: &SockAddr) -> std::io::Result<()>;
    #[lens::blocks(io)] pub fn connect_timeout(&self, addr: &SockAddr, timeout: Duration) -> std::io::Result<()>;
    #[lens::blocks(io, on_blocking_sockets)] pub fn accept(&self) -> std::io::Result<(Socket, SockAddr)>;
    #[lens::blocks(io, on_blocking_sockets)] pub fn accept_raw(&self) -> std::io::Result<(Socket, SockAddr)>;
    #[lens::blocks(io, on_blocking_sockets)] pub fn recv(&self, buf: &mut [MaybeUninit<u8>]) -> std::io::Result<usize>;
    #[lens::blocks(io, on_blocking_sockets)] pub fn recv_from(&self, buf: &mut [MaybeUninit<u8>]) -> std::io::Result<(usize, SockAddr)>;
    #[lens::blocks(io, on_blocking_sockets)] pub fn peek(&self, buf: &mut [MaybeUninit<u8>]) -> std::io::Result<usize>;
    #[lens::blocks(io, on_blocking_sockets)] pub fn peek_from(&self, buf: &mut [MaybeUninit<u8>]) -> std::io::Result<(usize, SockAddr)>;
    pub fn send(&self, buf: &[u8]) -> std::io::Result<usize>;
    pub fn send_to(&self, buf: &[u8], addr: &SockAddr) -> std::io::Result<usize>;
    pub fn try_clone(&self) -> std::io::Result<Socket>;
    pub fn local_addr(&self) -> std::io::Result<SockAddr>;
    pub fn peer_addr(&self) -> std::io::Result<SockAddr>;
    pub fn set_nonblocking(&self, nonblocking: bool) -> std::io::Result<()>;
    pub fn set_reuse_address(&self, reuse: bool) -> std::io::Result<()>;
    pub fn set_read_timeout(&self, duration: Option<Duration>) -> std::io::Result<()>;
    pub fn shutdown(&self, how: std::net::Shutdown) -> std::io::Result<()>;
}
impl std::io::Read for Socket {}
impl std::io::Write for Socket {}
