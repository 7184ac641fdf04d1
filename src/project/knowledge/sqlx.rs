// What sqlx 0.6 to 0.8 declare, as far as the analysis asks (docs.rs/sqlx).

pub use database::Database;
pub use error::{Error, Result};
pub use mysql::{MySql, MySqlPool};
pub use pool::Pool;
pub use postgres::{PgPool, Postgres};
pub use query::{query, query_as, query_scalar};
pub use sqlite::{Sqlite, SqlitePool};
pub use transaction::Transaction;
pub mod error { pub enum Error { RowNotFound } pub type Result<T, E = Error> = std::result::Result<T, E>; }
pub mod database { pub trait Database { type Connection; type QueryResult; type Row; } }
pub mod pool {
    use crate::database::Database;
    pub struct Pool<DB>;
    impl<DB> Clone for Pool<DB> {}
    impl<DB: Database> Pool<DB> {
        pub async fn connect(url: &str) -> Result<Self, crate::Error>;
        pub fn connect_lazy(url: &str) -> Result<Self, crate::Error>;
        pub async fn acquire(&self) -> Result<PoolConnection<DB>, crate::Error>;
        pub fn try_acquire(&self) -> Option<PoolConnection<DB>>;
        pub async fn begin(&self) -> Result<crate::Transaction<'static, DB>, crate::Error>;
        pub async fn close(&self);
        pub fn is_closed(&self) -> bool;
        pub fn size(&self) -> u32;
    }
    pub struct PoolConnection<DB>;
    impl<DB: Database> std::ops::Deref for PoolConnection<DB> { type Target = DB::Connection; }
    pub struct PoolOptions<DB>;
    impl<DB: Database> PoolOptions<DB> { pub fn new() -> Self; pub fn max_connections(self, max: u32) -> Self; pub fn min_connections(self, min: u32) -> Self; pub fn acquire_timeout(self, timeout: std::time::Duration) -> Self; pub async fn connect(self, url: &str) -> Result<Pool<DB>, crate::Error>; pub fn connect_lazy(self, url: &str) -> Result<Pool<DB>, crate::Error>; }
}
pub mod transaction {
    pub struct Transaction<'c, DB>;
    impl<DB: crate::Database> Transaction<'_, DB> { pub async fn commit(self) -> Result<(), crate::Error>; pub async fn rollback(self) -> Result<(), crate::Error>; }
    impl<DB: crate::Database> std::ops::Deref for Transaction<'_, DB> { type Target = DB::Connection; }
}
pub mod query {
    use crate::database::Database;
    pub fn query<DB: Database>(sql: &str) -> Query<DB>;
    pub fn query_as<DB: Database, O>(sql: &str) -> QueryAs<DB, O>;
    pub fn query_scalar<DB: Database, O>(sql: &str) -> QueryScalar<DB, O>;
    #[must_use = "query must be executed to affect database"]
    pub struct Query<DB>;
    impl<DB: Database> Query<DB> { pub fn bind<T>(self, value: T) -> Self; pub async fn execute<E>(self, executor: E) -> Result<DB::QueryResult, crate::Error>; pub async fn fetch_one<E>(self, executor: E) -> Result<DB::Row, crate::Error>; pub async fn fetch_optional<E>(self, executor: E) -> Result<Option<DB::Row>, crate::Error>; pub async fn fetch_all<E>(self, executor: E) -> Result<Vec<DB::Row>, crate::Error>; pub fn fetch<E>(self, executor: E) -> futures::stream::BoxStream<'static, Result<DB::Row, crate::Error>>; }
    #[must_use = "query must be executed to affect database"]
    pub struct QueryAs<DB, O>;
    impl<DB: Database, O> QueryAs<DB, O> { pub fn bind<T>(self, value: T) -> Self; pub async fn fetch_one<E>(self, executor: E) -> Result<O, crate::Error>; pub async fn fetch_optional<E>(self, executor: E) -> Result<Option<O>, crate::Error>; pub async fn fetch_all<E>(self, executor: E) -> Result<Vec<O>, crate::Error>; pub fn fetch<E>(self, executor: E) -> futures::stream::BoxStream<'static, Result<O, crate::Error>>; }
    #[must_use = "query must be executed to affect database"]
    pub struct QueryScalar<DB, O>;
    impl<DB: Database, O> QueryScalar<DB, O> { pub fn bind<T>(self, value: T) -> Self; pub async fn fetch_one<E>(self, executor: E) -> Result<O, crate::Error>; pub async fn fetch_optional<E>(self, executor: E) -> Result<Option<O>, crate::Error>; pub async fn fetch_all<E>(self, executor: E) -> Result<Vec<O>, crate::Error>; }
}
pub mod postgres {
    pub struct Postgres;
    impl crate::Database for Postgres { type Connection = PgConnection; type QueryResult = PgQueryResult; type Row = PgRow; }
    pub struct PgConnection; pub struct PgRow; pub struct PgQueryResult;
    impl PgQueryResult { pub fn rows_affected(&self) -> u64; }
    pub type PgPool = crate::Pool<Postgres>;
    pub type PgPoolOptions = crate::pool::PoolOptions<Postgres>;
}
pub mod mysql {
    pub struct MySql;
    impl crate::Database for MySql { type Connection = MySqlConnection; type QueryResult = MySqlQueryResult; type Row = MySqlRow; }
    pub struct MySqlConnection; pub struct MySqlRow; pub struct MySqlQueryResult;
    impl MySqlQueryResult { pub fn rows_affected(&self) -> u64; pub fn last_insert_id(&self) -> u64; }
    pub type MySqlPool = crate::Pool<MySql>;
    pub type MySqlPoolOptions = crate::pool::PoolOptions<MySql>;
}
pub mod sqlite {
    pub struct Sqlite;
    impl crate::Database for Sqlite { type Connection = SqliteConnection; type QueryResult = SqliteQueryResult; type Row = SqliteRow; }
    pub struct SqliteConnection; pub struct SqliteRow; pub struct SqliteQueryResult;
    impl SqliteQueryResult { pub fn rows_affected(&self) -> u64; pub fn last_insert_rowid(&self) -> i64; }
    pub type SqlitePool = crate::Pool<Sqlite>;
    pub type SqlitePoolOptions = crate::pool::PoolOptions<Sqlite>;
}
