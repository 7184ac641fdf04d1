// What DuckDB’s client declares, as far as the analysis asks (docs.rs/duckdb): rusqlite’s interface. Every call here may wait for a disk, or for long work.

pub type Result<T, E = Error> = std::result::Result<T, E>;
pub struct Error;
pub struct Connection;
impl Connection {
    #[lens::blocks(client)] pub fn open<P>(path: P) -> Result<Connection>;
    pub fn open_in_memory() -> Result<Connection>;
    #[lens::blocks(client)] pub fn open_with_flags<P>(path: P, config: Config) -> Result<Connection>;
    #[lens::blocks(client)] pub fn execute_batch(&self, sql: &str) -> Result<()>;
    #[lens::blocks(client)] pub fn execute<P>(&self, sql: &str, params: P) -> Result<usize>;
    #[lens::blocks(client)] pub fn query_row<T, P, F: FnOnce(&Row<'_>) -> Result<T>>(&self, sql: &str, params: P, f: F) -> Result<T>;
    #[lens::blocks(client)] pub fn query_row_and_then<T, E, P, F: FnOnce(&Row<'_>) -> Result<T, E>>(&self, sql: &str, params: P, f: F) -> Result<T, E>;
    pub fn prepare(&self, sql: &str) -> Result<Statement<'_>>;
    pub fn prepare_cached(&self, sql: &str) -> Result<CachedStatement<'_>>;
    #[lens::blocks(client)] pub fn close(self) -> Result<(), (Connection, Error)>;
    pub fn transaction(&mut self) -> Result<Transaction<'_>>;
    pub fn unchecked_transaction(&self) -> Result<Transaction<'_>>;
}
pub struct Config;
pub struct Statement<'conn>;
impl Statement<'_> {
    #[lens::blocks(client)] pub fn execute<P>(&mut self, params: P) -> Result<usize>;
    #[lens::blocks(client)] pub fn query<P>(&mut self, params: P) -> Result<Rows<'_>>;
    #[lens::blocks(client)] pub fn query_map<T, P, F: FnMut(&Row<'_>) -> Result<T>>(&mut self, params: P, f: F) -> Result<std::iter::Yielding<Result<T>>>;
    #[lens::blocks(client)] pub fn query_and_then<T, E, P, F: FnMut(&Row<'_>) -> Result<T, E>>(&mut self, params: P, f: F) -> Result<std::iter::Yielding<Result<T, E>>>;
    #[lens::blocks(client)] pub fn query_row<T, P, F: FnOnce(&Row<'_>) -> Result<T>>(&mut self, params: P, f: F) -> Result<T>;
    #[lens::blocks(client)] pub fn exists<P>(&mut self, params: P) -> Result<bool>;
}
pub struct CachedStatement<'conn>;
impl<'conn> std::ops::Deref for CachedStatement<'conn> { type Target = Statement<'conn>; }
pub struct Rows<'stmt>;
impl<'stmt> Rows<'stmt> { pub fn next(&mut self) -> Result<Option<&Row<'stmt>>>; }
pub struct Row<'stmt>;
impl Row<'_> { pub fn get<I, T>(&self, idx: I) -> Result<T>; pub fn get_unwrap<I, T>(&self, idx: I) -> T; }
pub struct Transaction<'conn>;
impl Transaction<'_> { #[lens::blocks(client)] pub fn commit(self) -> Result<()>; #[lens::blocks(client)] pub fn rollback(self) -> Result<()>; pub fn finish(self) -> Result<()>; }
impl std::ops::Deref for Transaction<'_> { type Target = Connection; }
