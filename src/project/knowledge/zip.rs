// What zip declares, as far as the analysis asks (docs.rs/zip).

pub use read::ZipArchive;
pub mod read {
    pub struct ZipArchive<R>;
    impl<R: std::io::Read + std::io::Seek> ZipArchive<R> {
        pub fn new(reader: R) -> crate::result::ZipResult<ZipArchive<R>>;
        #[lens::blocks(io)] pub fn extract<P: AsRef<std::path::Path>>(&mut self, directory: P) -> crate::result::ZipResult<()>;
        pub fn len(&self) -> usize;
        pub fn is_empty(&self) -> bool;
        pub fn into_inner(self) -> R;
    }
}
pub mod result {
    pub type ZipResult<T> = Result<T, ZipError>;
    pub struct ZipError;
}
