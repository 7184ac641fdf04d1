// What sled declares, as far as the analysis asks (docs.rs/sled). Opening reads the whole log; a flush waits for the disk.

pub struct Error;
pub type Result<T> = std::result::Result<T, Error>;
pub struct IVec;
#[lens::blocks(io)] pub fn open<P: AsRef<std::path::Path>>(path: P) -> Result<Db>;
pub struct Db;
impl Clone for Db {}
impl std::ops::Deref for Db { type Target = Tree; }
impl Db { pub fn open_tree<V: AsRef<[u8]>>(&self, name: V) -> Result<Tree>; pub fn drop_tree<V: AsRef<[u8]>>(&self, name: V) -> Result<bool>; pub fn was_recovered(&self) -> bool; }
pub struct Tree;
impl Clone for Tree {}
impl Tree {
    pub fn insert<K: AsRef<[u8]>, V>(&self, key: K, value: V) -> Result<Option<IVec>>;
    pub fn get<K: AsRef<[u8]>>(&self, key: K) -> Result<Option<IVec>>;
    pub fn remove<K: AsRef<[u8]>>(&self, key: K) -> Result<Option<IVec>>;
    pub fn contains_key<K: AsRef<[u8]>>(&self, key: K) -> Result<bool>;
    #[lens::blocks(io)] #[lens::twin("flush_async")] pub fn flush(&self) -> Result<usize>;
    pub async fn flush_async(&self) -> Result<usize>;
}
