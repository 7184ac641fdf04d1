// What diesel 2 declares, as far as it can be said without the code that its `table!` macro writes (docs.rs/diesel).
// Queries on tables stay unknown; statements that start from diesel's own functions are known.

pub use query_dsl::RunQueryDsl;
pub use connection::Connection;
pub use result::{ConnectionError, ConnectionResult, QueryResult};
pub mod prelude { pub use crate::connection::Connection; pub use crate::query_dsl::RunQueryDsl; pub use crate::result::{ConnectionError, ConnectionResult, OptionalExtension, QueryResult}; pub use crate::{PgConnection, MysqlConnection, SqliteConnection}; }
pub mod result {
    pub enum Error { NotFound }
    pub struct ConnectionError;
    pub type QueryResult<T> = Result<T, Error>;
    pub type ConnectionResult<T> = Result<T, ConnectionError>;
    pub trait OptionalExtension<T> { fn optional(self) -> Result<Option<T>, Error>; }
    impl<T> OptionalExtension<T> for QueryResult<T> {}
}
pub mod connection {
    pub trait SimpleConnection { #[lens::blocks(client)] fn batch_execute(&mut self, query: &str) -> crate::result::QueryResult<()>; }
    pub trait Connection: SimpleConnection + Sized {
        #[lens::blocks(client)] fn establish(database_url: &str) -> crate::result::ConnectionResult<Self>;
        #[lens::blocks(client)] fn transaction<T, E, F: FnOnce(&mut Self) -> Result<T, E>>(&mut self, f: F) -> Result<T, E>;
    }
}
pub struct PgConnection;
impl connection::SimpleConnection for PgConnection {}
impl connection::Connection for PgConnection {}
pub struct MysqlConnection;
impl connection::SimpleConnection for MysqlConnection {}
impl connection::Connection for MysqlConnection {}
pub struct SqliteConnection;
impl connection::SimpleConnection for SqliteConnection {}
impl connection::Connection for SqliteConnection {}
pub mod query_dsl {
    use crate::result::QueryResult;
    pub trait RunQueryDsl<Conn>: Sized {
        #[lens::blocks(client)] fn execute(self, conn: &mut Conn) -> QueryResult<usize>;
        #[lens::blocks(client)] fn load<U>(self, conn: &mut Conn) -> QueryResult<Vec<U>>;
        #[lens::blocks(client)] fn get_result<U>(self, conn: &mut Conn) -> QueryResult<U>;
        #[lens::blocks(client)] fn get_results<U>(self, conn: &mut Conn) -> QueryResult<Vec<U>>;
        #[lens::blocks(client)] fn first<U>(self, conn: &mut Conn) -> QueryResult<U>;
    }
}
pub mod query_builder {
    use crate::query_dsl::RunQueryDsl;
    pub struct SqlQuery;
    impl SqlQuery { pub fn bind<ST, Value>(self, value: Value) -> SqlQuery; }
    impl<Conn> RunQueryDsl<Conn> for SqlQuery {}
    pub struct IncompleteInsertStatement<T>;
    impl<T> IncompleteInsertStatement<T> { pub fn values<U>(self, records: U) -> InsertStatement<T, U>; pub fn default_values(self) -> InsertStatement<T, ()>; }
    pub struct InsertStatement<T, U>;
    impl<T, U> InsertStatement<T, U> { pub fn returning<E>(self, returns: E) -> InsertStatement<T, U>; }
    impl<T, U, Conn> RunQueryDsl<Conn> for InsertStatement<T, U> {}
}
pub fn sql_query<T>(query: T) -> query_builder::SqlQuery;
pub fn insert_into<T>(target: T) -> query_builder::IncompleteInsertStatement<T>;
