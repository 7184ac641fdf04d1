// What jwalk declares, as far as the analysis asks (docs.rs/jwalk). Each step of its iterator waits for folders.

use std::path::{Path, PathBuf};
pub type WalkDir = WalkDirGeneric<((), ())>;
pub type DirEntryIter = DirEntryIterGeneric<((), ())>;
#[lens::steps_block(io)] pub struct WalkDirGeneric<C>;
impl<C> WalkDirGeneric<C> {
    pub fn new<P: AsRef<Path>>(root: P) -> Self;
    pub fn min_depth(self, depth: usize) -> Self;
    pub fn max_depth(self, depth: usize) -> Self;
    pub fn follow_links(self, follow_links: bool) -> Self;
    pub fn skip_hidden(self, skip_hidden: bool) -> Self;
    pub fn sort(self, sort: bool) -> Self;
}
impl<C> IntoIterator for WalkDirGeneric<C> { type Item = Result<DirEntry<C>, Error>; type IntoIter = DirEntryIterGeneric<C>; }
#[lens::steps_block(io)] pub struct DirEntryIterGeneric<C>;
impl<C> Iterator for DirEntryIterGeneric<C> { type Item = Result<DirEntry<C>, Error>; }
pub struct Error;
pub struct DirEntry<C>;
impl<C> DirEntry<C> { pub fn path(&self) -> PathBuf; pub fn depth(&self) -> usize; pub fn file_name(&self) -> &std::ffi::OsStr; pub fn file_type(&self) -> std::fs::FileType; }
