// What rocksdb declares, as far as the analysis asks (docs.rs/rocksdb). Single keys are mostly answered from memory, and left out.

use std::path::Path;
pub struct Error;
pub struct Options;
impl Default for Options {}
impl Options { pub fn create_if_missing(&mut self, create_if_missing: bool); }
pub enum SingleThreaded {}
pub enum MultiThreaded {}
pub type DB = DBCommon<SingleThreaded>;
pub struct DBCommon<T>;
impl<T> DBCommon<T> {
    #[lens::blocks(io)] pub fn open_default<P: AsRef<Path>>(path: P) -> Result<Self, Error>;
    #[lens::blocks(io)] pub fn open<P: AsRef<Path>>(opts: &Options, path: P) -> Result<Self, Error>;
    #[lens::blocks(io)] pub fn open_cf<P: AsRef<Path>, I, N>(opts: &Options, path: P, cfs: I) -> Result<Self, Error>;
    #[lens::blocks(io)] pub fn open_for_read_only<P: AsRef<Path>>(opts: &Options, path: P, error_if_log_file_exist: bool) -> Result<Self, Error>;
    #[lens::blocks(io)] pub fn destroy<P: AsRef<Path>>(opts: &Options, path: P) -> Result<(), Error>;
    #[lens::blocks(io)] pub fn repair<P: AsRef<Path>>(opts: &Options, path: P) -> Result<(), Error>;
    #[lens::blocks(io)] pub fn flush(&self) -> Result<(), Error>;
    #[lens::blocks(io)] pub fn flush_wal(&self, sync: bool) -> Result<(), Error>;
    #[lens::blocks(io)] pub fn compact_range<S: AsRef<[u8]>, E: AsRef<[u8]>>(&self, start: Option<S>, end: Option<E>);
    pub fn put<K: AsRef<[u8]>, V: AsRef<[u8]>>(&self, key: K, value: V) -> Result<(), Error>;
    pub fn get<K: AsRef<[u8]>>(&self, key: K) -> Result<Option<Vec<u8>>, Error>;
    pub fn delete<K: AsRef<[u8]>>(&self, key: K) -> Result<(), Error>;
}
