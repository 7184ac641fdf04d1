// What tempfile declares, as far as the analysis asks (docs.rs/tempfile).

pub fn tempfile() -> std::io::Result<std::fs::File>;
pub fn tempdir() -> std::io::Result<TempDir>;
pub struct TempDir;
impl TempDir {
    pub fn new() -> std::io::Result<TempDir>;
    pub fn path(&self) -> &std::path::Path;
    pub fn close(self) -> std::io::Result<()>;
}
pub struct NamedTempFile;
impl NamedTempFile {
    pub fn new() -> std::io::Result<NamedTempFile>;
    pub fn path(&self) -> &std::path::Path;
    pub fn as_file(&self) -> &std::fs::File;
    pub fn as_file_mut(&mut self) -> &mut std::fs::File;
}
impl std::io::Read for NamedTempFile {}
impl std::io::Write for NamedTempFile {}
