// What mysql 20 and later declare, as far as the analysis asks (docs.rs/mysql). Every query waits for the server.

pub type Result<T> = std::result::Result<T, Error>;
pub struct Error;
pub struct Opts;
impl Opts { pub fn from_url(url: &str) -> std::result::Result<Opts, UrlError>; }
pub struct UrlError;
pub struct Conn;
impl Conn { pub fn new<T>(opts: T) -> Result<Conn>; pub fn ping(&mut self) -> Result<()>; }
pub struct Pool;
impl Clone for Pool {}
impl Pool { pub fn new<T>(opts: T) -> Result<Pool>; pub fn get_conn(&self) -> Result<PooledConn>; }
pub struct PooledConn;
pub mod prelude {
    use crate::Result;
    pub trait Queryable {
        fn query<T, Q>(&mut self, query: Q) -> Result<Vec<T>>;
        fn query_first<T, Q>(&mut self, query: Q) -> Result<Option<T>>;
        fn query_drop<Q>(&mut self, query: Q) -> Result<()>;
        fn query_map<T, F: FnMut(T) -> U, Q, U>(&mut self, query: Q, f: F) -> Result<Vec<U>>;
        fn exec<T, S, P>(&mut self, stmt: S, params: P) -> Result<Vec<T>>;
        fn exec_first<T, S, P>(&mut self, stmt: S, params: P) -> Result<Option<T>>;
        fn exec_drop<S, P>(&mut self, stmt: S, params: P) -> Result<()>;
        fn exec_map<T, S, P, F: FnMut(T) -> U, U>(&mut self, stmt: S, params: P, f: F) -> Result<Vec<U>>;
        fn exec_batch<S, P, I>(&mut self, stmt: S, params: I) -> Result<()>;
    }
    impl Queryable for crate::Conn {}
    impl Queryable for crate::PooledConn {}
}
