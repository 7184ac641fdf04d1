// What mongodb declares of its `sync` half, as far as the analysis asks (docs.rs/mongodb). Since version 3 each operation waits in `run`.

pub mod error { pub struct Error; pub type Result<T> = std::result::Result<T, Error>; }
pub mod sync {
    use crate::error::Result;
    pub struct Client;
    impl Clone for Client {}
    impl Client {
        #[lens::blocks(client)] pub fn with_uri_str<U>(uri: U) -> Result<Client>;
        pub fn database(&self, name: &str) -> Database;
    }
    pub struct Database;
    impl Clone for Database {}
    impl Database { pub fn name(&self) -> &str; pub fn collection<T>(&self, name: &str) -> Collection<T>; }
    pub struct Collection<T>;
    impl<T> Clone for Collection<T> {}
    impl<T> Collection<T> { pub fn name(&self) -> &str; }
    #[lens::steps_block(client)] pub struct Cursor<T>;
    impl<T> Iterator for Cursor<T> { type Item = Result<T>; }
}
