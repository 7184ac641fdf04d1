// What camino declares, as far as the analysis asks (docs.rs/camino): paths of UTF-8.

pub struct Utf8Path;
impl Utf8Path {
    pub fn new<S: AsRef<str> + ?Sized>(s: &S) -> &Utf8Path;
    pub fn as_str(&self) -> &str;
    pub fn as_std_path(&self) -> &std::path::Path;
    pub fn to_path_buf(&self) -> Utf8PathBuf;
    pub fn join<P: AsRef<Utf8Path>>(&self, path: P) -> Utf8PathBuf;
    pub fn parent(&self) -> Option<&Utf8Path>;
    pub fn file_name(&self) -> Option<&str>;
    #[lens::blocks(io, question)] pub fn exists(&self) -> bool;
    #[lens::blocks(io, question)] pub fn try_exists(&self) -> std::io::Result<bool>;
    #[lens::blocks(io, question)] pub fn is_file(&self) -> bool;
    #[lens::blocks(io, question)] pub fn is_dir(&self) -> bool;
    #[lens::blocks(io, question)] pub fn metadata(&self) -> std::io::Result<std::fs::Metadata>;
    #[lens::blocks(io, question)] pub fn symlink_metadata(&self) -> std::io::Result<std::fs::Metadata>;
    #[lens::blocks(io, question)] pub fn canonicalize(&self) -> std::io::Result<std::path::PathBuf>;
    #[lens::blocks(io, question)] pub fn canonicalize_utf8(&self) -> std::io::Result<Utf8PathBuf>;
    #[lens::blocks(io, question)] pub fn read_link_utf8(&self) -> std::io::Result<Utf8PathBuf>;
    #[lens::blocks(io, file)] pub fn read_dir(&self) -> std::io::Result<std::fs::ReadDir>;
    #[lens::blocks(io, file)] pub fn read_dir_utf8(&self) -> std::io::Result<ReadDirUtf8>;
}
impl AsRef<Utf8Path> for str {}
impl AsRef<Utf8Path> for String {}
impl AsRef<Utf8Path> for Utf8Path {}
impl AsRef<std::path::Path> for Utf8Path {}
pub struct Utf8PathBuf;
impl Utf8PathBuf { pub fn new() -> Utf8PathBuf; pub fn push<P: AsRef<Utf8Path>>(&mut self, path: P); pub fn as_path(&self) -> &Utf8Path; pub fn into_std_path_buf(self) -> std::path::PathBuf; pub fn into_string(self) -> String; }
impl std::ops::Deref for Utf8PathBuf { type Target = Utf8Path; }
impl AsRef<Utf8Path> for Utf8PathBuf {}
impl AsRef<std::path::Path> for Utf8PathBuf {}
impl Clone for Utf8PathBuf {}
#[lens::steps_block(io)] pub struct ReadDirUtf8;
impl Iterator for ReadDirUtf8 { type Item = std::io::Result<Utf8DirEntry>; }
pub struct Utf8DirEntry;
impl Utf8DirEntry { pub fn path(&self) -> &Utf8Path; pub fn file_name(&self) -> &str; pub fn metadata(&self) -> std::io::Result<std::fs::Metadata>; }
