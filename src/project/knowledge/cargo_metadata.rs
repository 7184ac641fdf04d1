// What cargo_metadata declares, as far as the analysis asks (docs.rs/cargo_metadata). `exec` runs Cargo.

pub struct Error;
pub struct Metadata;
pub struct MetadataCommand;
impl MetadataCommand {
    pub fn new() -> MetadataCommand;
    pub fn manifest_path<P>(&mut self, path: P) -> &mut MetadataCommand;
    pub fn current_dir<P>(&mut self, path: P) -> &mut MetadataCommand;
    pub fn no_deps(&mut self) -> &mut MetadataCommand;
    #[lens::blocks(io)] pub fn exec(&self) -> Result<Metadata, Error>;
}
