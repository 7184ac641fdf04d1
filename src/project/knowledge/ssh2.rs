// What ssh2 declares, as far as the analysis asks (docs.rs/ssh2). Every call here waits for its peer.

pub struct Error;
pub struct Session;
impl Session {
    pub fn new() -> Result<Session, Error>;
    #[lens::blocks(io)] pub fn handshake(&mut self) -> Result<(), Error>;
    #[lens::blocks(io)] pub fn userauth_password(&self, username: &str, password: &str) -> Result<(), Error>;
    #[lens::blocks(io)] pub fn userauth_agent(&self, username: &str) -> Result<(), Error>;
    #[lens::blocks(io)] pub fn channel_session(&self) -> Result<Channel, Error>;
    #[lens::blocks(io)] pub fn sftp(&self) -> Result<Sftp, Error>;
    pub fn set_blocking(&self, blocking: bool);
    pub fn authenticated(&self) -> bool;
}
pub struct Channel;
impl Channel { #[lens::blocks(io)] pub fn exec(&mut self, command: &str) -> Result<(), Error>; #[lens::blocks(io)] pub fn wait_close(&mut self) -> Result<(), Error>; pub fn exit_status(&self) -> Result<i32, Error>; }
pub struct Sftp;
