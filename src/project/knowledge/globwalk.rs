// What globwalk declares, as far as the analysis asks (docs.rs/globwalk). Each step of its iterator reads folders.

pub struct GlobError;
pub struct WalkError;
pub fn glob<S: AsRef<str>>(pattern: S) -> Result<GlobWalker, GlobError>;
pub struct GlobWalkerBuilder;
impl GlobWalkerBuilder {
    pub fn new<P, S>(base: P, pattern: S) -> Self;
    pub fn from_patterns<P, S>(base: P, patterns: &[S]) -> Self;
    pub fn max_depth(self, depth: usize) -> Self;
    pub fn follow_links(self, yes: bool) -> Self;
    pub fn build(self) -> Result<GlobWalker, GlobError>;
}
#[lens::steps_block(io)] pub struct GlobWalker;
impl Iterator for GlobWalker { type Item = Result<DirEntry, WalkError>; }
pub struct DirEntry;
impl DirEntry { pub fn path(&self) -> &std::path::Path; pub fn into_path(self) -> std::path::PathBuf; }
