// What native-tls 0.2 declares, as far as the analysis asks (docs.rs/native-tls). A handshake waits for the peer.

pub struct Error;
pub enum HandshakeError<S> { Failure(Error), WouldBlock(MidHandshakeTlsStream<S>) }
pub struct MidHandshakeTlsStream<S>;
pub struct TlsConnector;
impl Clone for TlsConnector {}
impl TlsConnector { pub fn new() -> Result<TlsConnector, Error>; #[lens::blocks(client)] pub fn connect<S: std::io::Read + std::io::Write>(&self, domain: &str, stream: S) -> Result<TlsStream<S>, HandshakeError<S>>; }
pub struct TlsAcceptor;
impl Clone for TlsAcceptor {}
impl TlsAcceptor { #[lens::blocks(client)] pub fn accept<S: std::io::Read + std::io::Write>(&self, stream: S) -> Result<TlsStream<S>, HandshakeError<S>>; }
#[lens::wraps_stream(0)] pub struct TlsStream<S>;
impl<S: std::io::Read + std::io::Write> std::io::Read for TlsStream<S> {}
impl<S: std::io::Read + std::io::Write> std::io::Write for TlsStream<S> {}
