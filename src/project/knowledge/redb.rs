// What redb declares, as far as the analysis asks (docs.rs/redb). One write at a time: `begin_write` waits for the last, `commit` for the disk.

use std::path::Path;
pub struct DatabaseError;
pub struct TransactionError;
pub struct CommitError;
pub struct StorageError;
pub struct Database;
impl Database {
    #[lens::blocks(io)] pub fn create<P: AsRef<Path>>(path: P) -> Result<Database, DatabaseError>;
    #[lens::blocks(io)] pub fn open<P: AsRef<Path>>(path: P) -> Result<Database, DatabaseError>;
    #[lens::blocks(io)] pub fn begin_write(&self) -> Result<WriteTransaction, TransactionError>;
    pub fn begin_read(&self) -> Result<ReadTransaction, TransactionError>;
    #[lens::blocks(io)] pub fn compact(&mut self) -> Result<bool, StorageError>;
    #[lens::blocks(io)] pub fn check_integrity(&mut self) -> Result<bool, DatabaseError>;
}
pub struct ReadTransaction;
#[lens::guard(foreign)] pub struct WriteTransaction;
impl WriteTransaction {
    #[lens::blocks(io)] pub fn commit(self) -> Result<(), CommitError>;
    pub fn abort(self) -> Result<(), StorageError>;
}
