// What the synchronous postgres 0.19 declares, as far as the analysis asks (docs.rs/postgres).

pub struct Error;
pub struct NoTls;
pub struct Statement;
pub struct Row;
impl Row { pub fn get<I, T>(&self, idx: I) -> T; pub fn try_get<I, T>(&self, idx: I) -> Result<T, Error>; pub fn len(&self) -> usize; pub fn is_empty(&self) -> bool; }
pub struct SimpleQueryMessage;
pub struct Config;
impl Config { pub fn new() -> Config; pub fn user(&mut self, user: &str) -> &mut Config; pub fn host(&mut self, host: &str) -> &mut Config; pub fn port(&mut self, port: u16) -> &mut Config; pub fn dbname(&mut self, dbname: &str) -> &mut Config; #[lens::blocks(client)] pub fn connect<T>(&self, tls: T) -> Result<Client, Error>; }
pub struct Client;
impl Client {
    #[lens::blocks(client)] pub fn connect<T>(params: &str, tls_mode: T) -> Result<Client, Error>;
    pub fn configure() -> Config;
    #[lens::blocks(client)] pub fn execute<T: ?Sized, P>(&mut self, query: &T, params: P) -> Result<u64, Error>;
    #[lens::blocks(client)] pub fn query<T: ?Sized, P>(&mut self, query: &T, params: P) -> Result<Vec<Row>, Error>;
    #[lens::blocks(client)] pub fn query_one<T: ?Sized, P>(&mut self, query: &T, params: P) -> Result<Row, Error>;
    #[lens::blocks(client)] pub fn query_opt<T: ?Sized, P>(&mut self, query: &T, params: P) -> Result<Option<Row>, Error>;
    #[lens::blocks(client)] pub fn prepare(&mut self, query: &str) -> Result<Statement, Error>;
    #[lens::blocks(client)] pub fn simple_query(&mut self, query: &str) -> Result<Vec<SimpleQueryMessage>, Error>;
    #[lens::blocks(client)] pub fn batch_execute(&mut self, query: &str) -> Result<(), Error>;
    pub fn transaction(&mut self) -> Result<Transaction<'_>, Error>;
    pub fn is_closed(&self) -> bool;
    pub fn close(self) -> Result<(), Error>;
}
pub struct Transaction<'a>;
impl Transaction<'_> {
    #[lens::blocks(client)] pub fn commit(self) -> Result<(), Error>;
    #[lens::blocks(client)] pub fn rollback(self) -> Result<(), Error>;
    #[lens::blocks(client)] pub fn execute<T: ?Sized, P>(&mut self, query: &T, params: P) -> Result<u64, Error>;
    #[lens::blocks(client)] pub fn query<T: ?Sized, P>(&mut self, query: &T, params: P) -> Result<Vec<Row>, Error>;
    #[lens::blocks(client)] pub fn query_one<T: ?Sized, P>(&mut self, query: &T, params: P) -> Result<Row, Error>;
    #[lens::blocks(client)] pub fn query_opt<T: ?Sized, P>(&mut self, query: &T, params: P) -> Result<Option<Row>, Error>;
    pub fn prepare(&mut self, query: &str) -> Result<Statement, Error>;
    #[lens::blocks(client)] pub fn batch_execute(&mut self, query: &str) -> Result<(), Error>;
}
