// What fs-err declares, as far as the analysis asks (docs.rs/fs-err): std::fs with better errors.

#[lens::blocks(io, file)] pub fn read<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<Vec<u8>>;
#[lens::blocks(io, file)] pub fn read_to_string<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<String>;
#[lens::blocks(io, file)] pub fn write<P: AsRef<std::path::Path>, C: AsRef<[u8]>>(path: P, contents: C) -> std::io::Result<()>;
#[lens::blocks(io, file)] pub fn copy<P: AsRef<std::path::Path>, Q: AsRef<std::path::Path>>(from: P, to: Q) -> std::io::Result<u64>;
#[lens::blocks(io, entry)] pub fn create_dir<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<()>;
#[lens::blocks(io, entry)] pub fn create_dir_all<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<()>;
#[lens::blocks(io, entry)] pub fn remove_dir<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<()>;
#[lens::blocks(io)] pub fn remove_dir_all<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<()>;
#[lens::blocks(io, entry)] pub fn remove_file<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<()>;
#[lens::blocks(io, entry)] pub fn rename<P: AsRef<std::path::Path>, Q: AsRef<std::path::Path>>(from: P, to: Q) -> std::io::Result<()>;
#[lens::blocks(io, entry)] pub fn hard_link<P: AsRef<std::path::Path>, Q: AsRef<std::path::Path>>(src: P, dst: Q) -> std::io::Result<()>;
#[lens::blocks(io, question)] pub fn read_link<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<std::path::PathBuf>;
#[lens::blocks(io, question)] pub fn canonicalize<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<std::path::PathBuf>;
#[lens::blocks(io, question)] pub fn metadata<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<std::fs::Metadata>;
#[lens::blocks(io, question)] pub fn symlink_metadata<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<std::fs::Metadata>;
#[lens::blocks(io, entry)] pub fn set_permissions<P: AsRef<std::path::Path>>(path: P, perm: std::fs::Permissions) -> std::io::Result<()>;
#[lens::blocks(io, file)] pub fn read_dir<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<ReadDir>;
#[lens::steps_block(io, file)] pub struct ReadDir;
impl Iterator for ReadDir { type Item = std::io::Result<DirEntry>; }
pub struct DirEntry;
impl DirEntry {
    pub fn path(&self) -> std::path::PathBuf;
    #[lens::blocks(io, question)] pub fn metadata(&self) -> std::io::Result<std::fs::Metadata>;
    pub fn file_type(&self) -> std::io::Result<std::fs::FileType>;
    pub fn file_name(&self) -> std::ffi::OsString;
}
#[lens::stream(file)] pub struct File;
impl File {
    #[lens::blocks(io, file)] pub fn open<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<Self>;
    #[lens::blocks(io, file)] pub fn create<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<Self>;
    #[lens::blocks(io, file)] pub fn create_new<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<Self>;
    #[lens::blocks(io, file)] pub fn sync_all(&self) -> std::io::Result<()>;
    #[lens::blocks(io, file)] pub fn sync_data(&self) -> std::io::Result<()>;
    #[lens::blocks(io, entry)] pub fn set_len(&self, size: u64) -> std::io::Result<()>;
    pub fn metadata(&self) -> std::io::Result<std::fs::Metadata>;
    pub fn path(&self) -> &std::path::Path;
    pub fn into_parts(self) -> (std::fs::File, std::path::PathBuf);
    pub fn file(&self) -> &std::fs::File;
}
impl std::io::Read for File {}
impl std::io::Write for File {}
impl std::io::Seek for File {}
pub struct OpenOptions;
impl OpenOptions {
    pub fn new() -> Self;
    pub fn read(&mut self, read: bool) -> &mut Self;
    pub fn write(&mut self, write: bool) -> &mut Self;
    pub fn append(&mut self, append: bool) -> &mut Self;
    pub fn truncate(&mut self, truncate: bool) -> &mut Self;
    pub fn create(&mut self, create: bool) -> &mut Self;
    pub fn create_new(&mut self, create_new: bool) -> &mut Self;
    #[lens::blocks(io, file)] pub fn open<P: AsRef<std::path::Path>>(&self, path: P) -> std::io::Result<File>;
}
