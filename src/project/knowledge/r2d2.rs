// What r2d2 0.8 declares, as far as the analysis asks (docs.rs/r2d2). A pool waits for a free connection.

pub struct Error;
pub trait ManageConnection {
    type Connection;
    type Error;
    fn connect(&self) -> Result<Self::Connection, Self::Error>;
}
pub struct Pool<M>;
impl<M> Clone for Pool<M> {}
impl<M: ManageConnection> Pool<M> {
    pub fn new(manager: M) -> Result<Pool<M>, Error>;
    pub fn builder() -> Builder<M>;
    #[lens::blocks(client)] pub fn get(&self) -> Result<PooledConnection<M>, Error>;
    #[lens::blocks(client)] pub fn get_timeout(&self, timeout: std::time::Duration) -> Result<PooledConnection<M>, Error>;
    pub fn try_get(&self) -> Option<PooledConnection<M>>;
}
pub struct Builder<M>;
impl<M: ManageConnection> Builder<M> {
    pub fn new() -> Builder<M>;
    pub fn max_size(self, max_size: u32) -> Builder<M>;
    pub fn build(self, manager: M) -> Result<Pool<M>, Error>;
    pub fn build_unchecked(self, manager: M) -> Pool<M>;
}
pub struct PooledConnection<M>;
impl<M: ManageConnection> std::ops::Deref for PooledConnection<M> { type Target = M::Connection; }
