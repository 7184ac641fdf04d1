// What dbus declares of its blocking half, as far as the analysis asks (docs.rs/dbus).

pub struct Error;
pub mod blocking {
    use std::time::Duration;
    pub struct LocalConnection;
    impl LocalConnection {
        #[lens::blocks(client)] pub fn new_session() -> Result<LocalConnection, crate::Error>;
        #[lens::blocks(client)] pub fn new_system() -> Result<LocalConnection, crate::Error>;
        pub fn process(&self, timeout: Duration) -> Result<bool, crate::Error>;
    }
    pub struct Connection;
    impl Connection {
        #[lens::blocks(client)] pub fn new_session() -> Result<Connection, crate::Error>;
        #[lens::blocks(client)] pub fn new_system() -> Result<Connection, crate::Error>;
        pub fn with_proxy<'a, 'b, D, P>(&'b self, dest: D, path: P, timeout: Duration) -> Proxy<'a, &'b Connection>;
        pub fn process(&self, timeout: Duration) -> Result<bool, crate::Error>;
    }
    pub struct Proxy<'a, C>;
    impl<'a, C> Proxy<'a, C> {
        #[lens::blocks(client)] pub fn method_call<R, A, I, M>(&self, i: I, m: M, args: A) -> Result<R, crate::Error>;
    }
}
