// What ignore declares, as far as the analysis asks (docs.rs/ignore). Each step of its iterator reads folders.

pub struct WalkBuilder;
impl WalkBuilder {
    pub fn new<P: AsRef<std::path::Path>>(path: P) -> WalkBuilder;
    pub fn build(&self) -> Walk;
    pub fn build_parallel(&self) -> WalkParallel;
    pub fn hidden(&mut self, yes: bool) -> &mut WalkBuilder;
    pub fn max_depth(&mut self, depth: Option<usize>) -> &mut WalkBuilder;
    pub fn follow_links(&mut self, yes: bool) -> &mut WalkBuilder;
    pub fn git_ignore(&mut self, yes: bool) -> &mut WalkBuilder;
    pub fn standard_filters(&mut self, yes: bool) -> &mut WalkBuilder;
}
#[lens::steps_block(io)] pub struct Walk;
impl Walk { pub fn new<P: AsRef<std::path::Path>>(path: P) -> Walk; }
impl Iterator for Walk { type Item = Result<DirEntry, Error>; }
pub struct WalkParallel;
pub struct Error;
pub struct DirEntry;
impl DirEntry {
    pub fn path(&self) -> &std::path::Path;
    pub fn into_path(self) -> std::path::PathBuf;
    pub fn metadata(&self) -> Result<std::fs::Metadata, Error>;
    pub fn file_type(&self) -> Option<std::fs::FileType>;
    pub fn file_name(&self) -> &std::ffi::OsStr;
    pub fn depth(&self) -> usize;
}
