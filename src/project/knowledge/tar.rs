// What tar declares, as far as the analysis asks (docs.rs/tar).

pub struct Archive<R: ?Sized + std::io::Read>;
impl<R: std::io::Read> Archive<R> {
    pub fn new(obj: R) -> Archive<R>;
    pub fn into_inner(self) -> R;
    pub fn entries(&mut self) -> std::io::Result<Entries<'_, R>>;
    #[lens::blocks(io)] pub fn unpack<P: AsRef<std::path::Path>>(&mut self, dst: P) -> std::io::Result<()>;
    pub fn set_preserve_permissions(&mut self, preserve: bool);
    pub fn set_overwrite(&mut self, overwrite: bool);
}
pub struct Entries<'a, R>;
impl<'a, R> Iterator for Entries<'a, R> { type Item = std::io::Result<Entry<'a, R>>; }
pub struct Entry<'a, R>;
impl<'a, R> Entry<'a, R> {
    pub fn path(&self) -> std::io::Result<std::borrow::Cow<'_, std::path::Path>>;
    pub fn size(&self) -> u64;
    pub fn unpack<P: AsRef<std::path::Path>>(&mut self, dst: P) -> std::io::Result<Unpacked>;
    pub fn unpack_in<P: AsRef<std::path::Path>>(&mut self, dst: P) -> std::io::Result<bool>;
}
pub struct Unpacked;
pub struct Builder<W: std::io::Write>;
impl<W: std::io::Write> Builder<W> {
    pub fn new(obj: W) -> Builder<W>;
    pub fn append_path<P: AsRef<std::path::Path>>(&mut self, path: P) -> std::io::Result<()>;
    #[lens::blocks(io)] pub fn append_dir_all<P: AsRef<std::path::Path>, Q: AsRef<std::path::Path>>(&mut self, path: P, src_path: Q) -> std::io::Result<()>;
    pub fn finish(&mut self) -> std::io::Result<()>;
    pub fn into_inner(self) -> std::io::Result<W>;
}
