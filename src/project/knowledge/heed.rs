// What heed declares, as far as the analysis asks (docs.rs/heed). One write at a time: `write_txn` waits for the last, `commit` for the disk.

pub struct Error;
pub type Result<T> = std::result::Result<T, Error>;
pub struct Env;
impl Clone for Env {}
impl Env {
    #[lens::blocks(io)] pub fn write_txn(&self) -> Result<RwTxn<'_>>;
    pub fn read_txn(&self) -> Result<RoTxn<'_>>;
    #[lens::blocks(io)] pub fn force_sync(&self) -> Result<()>;
}
pub struct RoTxn<'e>;
#[lens::guard(foreign)] pub struct RwTxn<'p>;
impl<'p> std::ops::Deref for RwTxn<'p> { type Target = RoTxn<'p>; }
impl RwTxn<'_> {
    #[lens::blocks(io)] pub fn commit(self) -> Result<()>;
    pub fn abort(self);
}
