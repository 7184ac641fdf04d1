// What walkdir declares (docs.rs/walkdir). Each step of its iterators reads folders.

#[lens::steps_block(io)] pub struct WalkDir;
impl WalkDir {
    pub fn new<P: AsRef<std::path::Path>>(root: P) -> Self;
    pub fn min_depth(self, depth: usize) -> Self;
    pub fn max_depth(self, depth: usize) -> Self;
    pub fn follow_links(self, yes: bool) -> Self;
    pub fn max_open(self, n: usize) -> Self;
    pub fn sort_by_file_name(self) -> Self;
    pub fn contents_first(self, yes: bool) -> Self;
    pub fn same_file_system(self, yes: bool) -> Self;
}
impl IntoIterator for WalkDir { type Item = Result<DirEntry>; type IntoIter = IntoIter; }
#[lens::steps_block(io)] pub struct IntoIter;
impl Iterator for IntoIter { type Item = Result<DirEntry>; }
pub type Result<T> = std::result::Result<T, Error>;
pub struct Error;
pub struct DirEntry;
impl DirEntry {
    pub fn path(&self) -> &std::path::Path;
    pub fn into_path(self) -> std::path::PathBuf;
    pub fn metadata(&self) -> Result<std::fs::Metadata>;
    pub fn file_type(&self) -> std::fs::FileType;
    pub fn file_name(&self) -> &std::ffi::OsStr;
    pub fn depth(&self) -> usize;
}
