// What async-fs 1.x and 2.x declare (docs.rs/async-fs).

#[lens::asks] pub async fn canonicalize<P>(path: P) -> std::io::Result<std::path::PathBuf>;
pub async fn copy<P, Q>(src: P, dst: Q) -> std::io::Result<u64>;
pub async fn create_dir<P>(path: P) -> std::io::Result<()>;
pub async fn create_dir_all<P>(path: P) -> std::io::Result<()>;
pub async fn hard_link<P, Q>(src: P, dst: Q) -> std::io::Result<()>;
#[lens::asks] pub async fn metadata<P>(path: P) -> std::io::Result<std::fs::Metadata>;
#[lens::asks] pub async fn read<P>(path: P) -> std::io::Result<Vec<u8>>;
pub async fn read_dir<P>(path: P) -> std::io::Result<ReadDir>;
#[lens::asks] pub async fn read_link<P>(path: P) -> std::io::Result<std::path::PathBuf>;
#[lens::asks] pub async fn read_to_string<P>(path: P) -> std::io::Result<String>;
pub async fn remove_dir<P>(path: P) -> std::io::Result<()>;
pub async fn remove_dir_all<P>(path: P) -> std::io::Result<()>;
pub async fn remove_file<P>(path: P) -> std::io::Result<()>;
pub async fn rename<P, Q>(src: P, dst: Q) -> std::io::Result<()>;
pub async fn set_permissions<P>(path: P, perm: std::fs::Permissions) -> std::io::Result<()>;
#[lens::asks] pub async fn symlink_metadata<P>(path: P) -> std::io::Result<std::fs::Metadata>;
pub async fn write<P, C>(path: P, contents: C) -> std::io::Result<()>;
pub struct ReadDir;
impl futures::stream::Stream for ReadDir { type Item = std::io::Result<DirEntry>; }
pub struct DirEntry;
impl DirEntry { pub fn path(&self) -> std::path::PathBuf; pub async fn metadata(&self) -> std::io::Result<std::fs::Metadata>; pub async fn file_type(&self) -> std::io::Result<std::fs::FileType>; pub fn file_name(&self) -> std::ffi::OsString; }
impl Clone for DirEntry {}
pub struct DirBuilder;
impl DirBuilder { pub fn new() -> DirBuilder; pub fn recursive(&mut self, recursive: bool) -> &mut Self; pub async fn create<P>(&self, path: P) -> std::io::Result<()>; }
pub struct File;
impl File { pub async fn open<P>(path: P) -> std::io::Result<File>; pub async fn create<P>(path: P) -> std::io::Result<File>; pub async fn sync_all(&self) -> std::io::Result<()>; pub async fn sync_data(&self) -> std::io::Result<()>; pub async fn set_len(&self, size: u64) -> std::io::Result<()>; pub async fn metadata(&self) -> std::io::Result<std::fs::Metadata>; pub async fn set_permissions(&self, perm: std::fs::Permissions) -> std::io::Result<()>; }
impl futures::io::AsyncRead for File {}
impl futures::io::AsyncWrite for File {}
impl futures::io::AsyncSeek for File {}
pub struct OpenOptions;
impl OpenOptions { pub fn new() -> OpenOptions; pub fn read(&mut self, read: bool) -> &mut OpenOptions; pub fn write(&mut self, write: bool) -> &mut OpenOptions; pub fn append(&mut self, append: bool) -> &mut OpenOptions; pub fn truncate(&mut self, truncate: bool) -> &mut OpenOptions; pub fn create(&mut self, create: bool) -> &mut OpenOptions; pub fn create_new(&mut self, create_new: bool) -> &mut OpenOptions; pub async fn open<P>(&self, path: P) -> std::io::Result<File>; }
