// What fslock declares, as far as the analysis asks (docs.rs/fslock). `lock` waits for other processes.

pub struct LockFile;
impl LockFile {
    #[lens::blocks(io, file)] pub fn open<P: ?Sized>(path: &P) -> Result<LockFile, std::io::Error>;
    #[lens::blocks(io)] pub fn lock(&mut self) -> Result<(), std::io::Error>;
    #[lens::blocks(io)] pub fn lock_with_pid(&mut self) -> Result<(), std::io::Error>;
    pub fn try_lock(&mut self) -> Result<bool, std::io::Error>;
    pub fn unlock(&mut self) -> Result<(), std::io::Error>;
    pub fn owns_lock(&self) -> bool;
}
