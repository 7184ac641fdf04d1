// What mysql 20 and later declare, as far as the analysis asks (docs.rs/mysql). Every query waits for the server.

pub type Result<T> = std::result::Result<T, Error>;
pub struct Error;
pub struct Opts;
impl Opts { pub fn from_url(url: &str) -> std::result::Result<Opts, UrlError>; }
pub struct UrlError;
pub struct Conn;
impl Conn { #[lens::blocks(client)] pub fn new<T>(opts: T) -> Result<Conn>; pub fn ping(&mut self) -> Result<()>; }
pub struct Pool;
impl Clone for Pool {}
impl Pool { #[lens::blocks(client)] pub fn new<T>(opts: T) -> Result<Pool>; #[lens::blocks(client)] pub fn get_conn(&self) -> Result<PooledConn>; }
pub struct PooledConn;
pub struct QueryResult<'c>;
pub struct Statement;
impl Clone for Statement {}
pub mod prelude {
    use crate::Result;
    pub trait Queryable {
        #[lens::blocks(client)] fn query<T, Q>(&mut self, query: Q) -> Result<Vec<T>>;
        #[lens::blocks(client)] fn query_first<T, Q>(&mut self, query: Q) -> Result<Option<T>>;
        #[lens::blocks(client)] fn query_drop<Q>(&mut self, query: Q) -> Result<()>;
        #[lens::blocks(client)] fn query_map<T, F: FnMut(T) -> U, Q, U>(&mut self, query: Q, f: F) -> Result<Vec<U>>;
        #[lens::blocks(client)] fn query_fold<T, F: FnMut(U, T) -> U, Q, U>(&mut self, query: Q, init: U, f: F) -> Result<U>;
        #[lens::blocks(client)] fn query_iter<Q>(&mut self, query: Q) -> Result<crate::QueryResult<'_>>;
        #[lens::blocks(client)] fn prep<Q>(&mut self, query: Q) -> Result<crate::Statement>;
        #[lens::blocks(client)] fn exec<T, S, P>(&mut self, stmt: S, params: P) -> Result<Vec<T>>;
        #[lens::blocks(client)] fn exec_first<T, S, P>(&mut self, stmt: S, params: P) -> Result<Option<T>>;
        #[lens::blocks(client)] fn exec_drop<S, P>(&mut self, stmt: S, params: P) -> Result<()>;
        #[lens::blocks(client)] fn exec_map<T, S, P, F: FnMut(T) -> U, U>(&mut self, stmt: S, params: P, f: F) -> Result<Vec<U>>;
        #[lens::blocks(client)] fn exec_fold<T, S, P, U, F: FnMut(U, T) -> U>(&mut self, stmt: S, params: P, init: U, f: F) -> Result<U>;
        #[lens::blocks(client)] fn exec_iter<S, P>(&mut self, stmt: S, params: P) -> Result<crate::QueryResult<'_>>;
        #[lens::blocks(client)] fn exec_batch<S, P, I>(&mut self, stmt: S, params: I) -> Result<()>;
    }
    impl Queryable for crate::Conn {}
    impl Queryable for crate::PooledConn {}
}
