// What fs_extra declares, as far as the analysis asks (docs.rs/fs_extra).

pub mod dir {
    pub struct CopyOptions;
    impl CopyOptions { pub fn new() -> CopyOptions; pub fn overwrite(self, overwrite: bool) -> Self; pub fn content_only(self, content_only: bool) -> Self; }
    #[lens::blocks(io)] pub fn copy<P: AsRef<std::path::Path>, Q: AsRef<std::path::Path>>(from: P, to: Q, options: &CopyOptions) -> crate::error::Result<u64>;
    #[lens::blocks(io)] pub fn move_dir<P: AsRef<std::path::Path>, Q: AsRef<std::path::Path>>(from: P, to: Q, options: &CopyOptions) -> crate::error::Result<u64>;
    #[lens::blocks(io)] pub fn get_size<P: AsRef<std::path::Path>>(path: P) -> crate::error::Result<u64>;
    #[lens::blocks(io)] pub fn remove<P: AsRef<std::path::Path>>(path: P) -> crate::error::Result<()>;
}
pub mod error {
    pub struct Error;
    pub type Result<T> = std::result::Result<T, Error>;
}
