// What zbus declares of its blocking half, as far as the analysis asks (docs.rs/zbus). It waits for the bus and for who answers there.

pub struct Error;
pub type Result<T> = std::result::Result<T, Error>;
pub mod blocking {
    use crate::Result;
    pub use connection::Connection;
    pub use proxy::Proxy;
    pub mod connection {
        pub struct Connection;
        impl Clone for Connection {}
        impl Connection {
            #[lens::blocks(client)] pub fn session() -> crate::Result<Connection>;
            #[lens::blocks(client)] pub fn system() -> crate::Result<Connection>;
            #[lens::blocks(client)] pub fn request_name<W>(&self, well_known_name: W) -> crate::Result<()>;
        }
    }
    pub mod proxy {
        pub struct Proxy<'a>;
        impl<'a> Proxy<'a> {
            #[lens::blocks(client)] pub fn new<D, P, I>(conn: &crate::blocking::Connection, destination: D, path: P, interface: I) -> crate::Result<Proxy<'a>>;
            #[lens::blocks(client)] pub fn get_property<T>(&self, property_name: &str) -> crate::Result<T>;
            #[lens::blocks(client)] pub fn call<M, B, R>(&self, method_name: M, body: &B) -> crate::Result<R>;
        }
    }
}
