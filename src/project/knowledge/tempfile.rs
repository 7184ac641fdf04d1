// What tempfile declares, as far as the analysis asks (docs.rs/tempfile).

#[lens::blocks(io, entry)] pub fn tempfile() -> std::io::Result<std::fs::File>;
#[lens::blocks(io, entry)] pub fn tempdir() -> std::io::Result<TempDir>;
pub struct TempDir;
impl TempDir {
    #[lens::blocks(io, entry)] pub fn new() -> std::io::Result<TempDir>;
    pub fn path(&self) -> &std::path::Path;
    pub fn close(self) -> std::io::Result<()>;
}
#[lens::stream(file)] pub struct NamedTempFile;
impl NamedTempFile {
    #[lens::blocks(io, entry)] pub fn new() -> std::io::Result<NamedTempFile>;
    pub fn path(&self) -> &std::path::Path;
    pub fn as_file(&self) -> &std::fs::File;
    pub fn as_file_mut(&mut self) -> &mut std::fs::File;
}
impl std::io::Read for NamedTempFile {}
impl std::io::Write for NamedTempFile {}
