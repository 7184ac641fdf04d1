// What fs2 declares, as far as the analysis asks (docs.rs/fs2).

pub trait FileExt {
    #[lens::blocks(io)] fn lock_shared(&self) -> std::io::Result<()>;
    #[lens::blocks(io)] fn lock_exclusive(&self) -> std::io::Result<()>;
    fn try_lock_shared(&self) -> std::io::Result<()>;
    fn try_lock_exclusive(&self) -> std::io::Result<()>;
    fn unlock(&self) -> std::io::Result<()>;
    fn allocate(&self, len: u64) -> std::io::Result<()>;
}
impl FileExt for std::fs::File {}
