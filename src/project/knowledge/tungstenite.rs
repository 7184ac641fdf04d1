// What tungstenite declares, as far as the analysis asks (docs.rs/tungstenite).

pub use client::{client, connect};
pub use server::accept;
pub use error::{Error, Result};
pub use protocol::{Message, WebSocket};
pub mod error { pub struct Error; pub type Result<T, E = Error> = std::result::Result<T, E>; }
pub mod stream { pub enum MaybeTlsStream<S> { Plain(S) } impl<S> MaybeTlsStream<S> { pub fn get_ref(&self) -> &S; pub fn get_mut(&mut self) -> &mut S; } }
pub mod protocol {
    pub struct Message;
    impl Message { pub fn is_text(&self) -> bool; pub fn is_binary(&self) -> bool; pub fn is_close(&self) -> bool; pub fn len(&self) -> usize; pub fn is_empty(&self) -> bool; }
    pub struct WebSocket<Stream>;
    impl<Stream> WebSocket<Stream> {
        pub fn get_ref(&self) -> &Stream;
        pub fn get_mut(&mut self) -> &mut Stream;
        pub fn can_read(&self) -> bool;
        pub fn can_write(&self) -> bool;
        pub fn read(&mut self) -> crate::error::Result<Message>;
        pub fn send(&mut self, message: Message) -> crate::error::Result<()>;
        pub fn write(&mut self, message: Message) -> crate::error::Result<()>;
        pub fn flush(&mut self) -> crate::error::Result<()>;
        pub fn read_message(&mut self) -> crate::error::Result<Message>;
        pub fn write_message(&mut self, message: Message) -> crate::error::Result<()>;
    }
}
pub mod handshake { pub mod client { pub type Response = http::Response<Option<Vec<u8>>>; } pub struct HandshakeError<Role>(Role); }
pub mod client {
    use crate::protocol::WebSocket;
    #[lens::blocks(client)] pub fn connect<Req>(request: Req) -> crate::error::Result<(WebSocket<crate::stream::MaybeTlsStream<std::net::TcpStream>>, crate::handshake::client::Response)>;
    pub fn client<Stream, Req>(request: Req, stream: Stream) -> Result<(WebSocket<Stream>, crate::handshake::client::Response), crate::handshake::HandshakeError<Stream>>;
}
pub mod server { pub fn accept<S>(stream: S) -> Result<crate::protocol::WebSocket<S>, crate::handshake::HandshakeError<S>>; }
