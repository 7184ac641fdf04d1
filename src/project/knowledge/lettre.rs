// What lettre 0.11 declares, as far as the analysis asks (docs.rs/lettre). `Transport` blocks, `AsyncTransport` waits.

pub use message::Message;
pub use transport::smtp::{AsyncSmtpTransport, SmtpTransport};
pub mod address { pub struct Envelope; }
pub mod message { pub struct Message; impl Clone for Message {} impl Message { pub fn builder() -> MessageBuilder; } pub struct MessageBuilder; }
pub mod transport {
    pub mod smtp {
        pub struct Error;
        pub struct SmtpTransport;
        impl Clone for SmtpTransport {}
        impl SmtpTransport {
            pub fn relay(relay: &str) -> Result<SmtpTransportBuilder, Error>;
            pub fn starttls_relay(relay: &str) -> Result<SmtpTransportBuilder, Error>;
            pub fn builder_dangerous<T>(server: T) -> SmtpTransportBuilder;
            pub fn unencrypted_localhost() -> SmtpTransport;
        }
        pub struct SmtpTransportBuilder;
        impl SmtpTransportBuilder { pub fn credentials(self, credentials: authentication::Credentials) -> Self; pub fn port(self, port: u16) -> Self; pub fn build(self) -> SmtpTransport; }
        impl crate::Transport for SmtpTransport { type Ok = response::Response; type Error = Error; }
        pub struct AsyncSmtpTransport<E>;
        impl<E> crate::AsyncTransport for AsyncSmtpTransport<E> { type Ok = response::Response; type Error = Error; }
        pub mod authentication { pub struct Credentials; impl Credentials { pub fn new(username: String, password: String) -> Self; } }
        pub mod response { pub struct Response; impl Response { pub fn is_positive(&self) -> bool; } }
    }
}
pub trait Transport {
    type Ok;
    type Error;
    #[lens::blocks(client)] fn send(&self, message: &Message) -> Result<Self::Ok, Self::Error>;
    #[lens::blocks(client)] fn send_raw(&self, envelope: &address::Envelope, email: &[u8]) -> Result<Self::Ok, Self::Error>;
}
pub trait AsyncTransport {
    type Ok;
    type Error;
    async fn send(&self, message: Message) -> Result<Self::Ok, Self::Error>;
    async fn send_raw(&self, envelope: &address::Envelope, email: &[u8]) -> Result<Self::Ok, Self::Error>;
}
