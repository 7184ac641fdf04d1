// What cap-std declares, as far as the analysis asks (docs.rs/cap-std). A `Dir` does what `std::fs` does, below its folder.

pub struct AmbientAuthority;
pub fn ambient_authority() -> AmbientAuthority;
pub mod fs {
    use std::io::Result;
    use std::path::{Path, PathBuf};
    pub struct Dir;
    impl Dir {
        pub fn from_std_file(std_file: std::fs::File) -> Dir;
        pub fn into_std_file(self) -> std::fs::File;
        #[lens::blocks(io, file)] pub fn open<P: AsRef<Path>>(&self, path: P) -> Result<File>;
        #[lens::blocks(io, file)] pub fn open_with<P: AsRef<Path>>(&self, path: P, options: &OpenOptions) -> Result<File>;
        #[lens::blocks(io, entry)] pub fn open_dir<P: AsRef<Path>>(&self, path: P) -> Result<Dir>;
        #[lens::blocks(io, entry)] pub fn open_ambient_dir<P: AsRef<Path>>(path: P, ambient_authority: crate::AmbientAuthority) -> Result<Dir>;
        #[lens::blocks(io, file)] pub fn create<P: AsRef<Path>>(&self, path: P) -> Result<File>;
        #[lens::blocks(io, file)] pub fn read<P: AsRef<Path>>(&self, path: P) -> Result<Vec<u8>>;
        #[lens::blocks(io, file)] pub fn read_to_string<P: AsRef<Path>>(&self, path: P) -> Result<String>;
        #[lens::blocks(io, file)] pub fn write<P: AsRef<Path>, C: AsRef<[u8]>>(&self, path: P, contents: C) -> Result<()>;
        #[lens::blocks(io, file)] pub fn copy<P: AsRef<Path>, Q: AsRef<Path>>(&self, from: P, to_dir: &Dir, to: Q) -> Result<u64>;
        #[lens::blocks(io, file)] pub fn read_dir<P: AsRef<Path>>(&self, path: P) -> Result<ReadDir>;
        #[lens::blocks(io, file)] pub fn entries(&self) -> Result<ReadDir>;
        #[lens::blocks(io, entry)] pub fn create_dir<P: AsRef<Path>>(&self, path: P) -> Result<()>;
        #[lens::blocks(io, entry)] pub fn create_dir_all<P: AsRef<Path>>(&self, path: P) -> Result<()>;
        #[lens::blocks(io, entry)] pub fn remove_file<P: AsRef<Path>>(&self, path: P) -> Result<()>;
        #[lens::blocks(io, entry)] pub fn remove_dir<P: AsRef<Path>>(&self, path: P) -> Result<()>;
        #[lens::blocks(io)] pub fn remove_dir_all<P: AsRef<Path>>(&self, path: P) -> Result<()>;
        #[lens::blocks(io, entry)] pub fn rename<P: AsRef<Path>, Q: AsRef<Path>>(&self, from: P, to_dir: &Dir, to: Q) -> Result<()>;
        #[lens::blocks(io, question)] pub fn exists<P: AsRef<Path>>(&self, path: P) -> bool;
        #[lens::blocks(io, question)] pub fn is_file<P: AsRef<Path>>(&self, path: P) -> bool;
        #[lens::blocks(io, question)] pub fn is_dir<P: AsRef<Path>>(&self, path: P) -> bool;
        #[lens::blocks(io, question)] pub fn canonicalize<P: AsRef<Path>>(&self, path: P) -> Result<PathBuf>;
        #[lens::blocks(io, question)] pub fn read_link<P: AsRef<Path>>(&self, path: P) -> Result<PathBuf>;
        pub fn try_clone(&self) -> Result<Dir>;
    }
    #[lens::stream(file)] pub struct File;
    impl File {
        #[lens::blocks(io, file)] pub fn sync_all(&self) -> Result<()>;
        #[lens::blocks(io, file)] pub fn sync_data(&self) -> Result<()>;
        #[lens::blocks(io, entry)] pub fn set_len(&self, size: u64) -> Result<()>;
        pub fn into_std(self) -> std::fs::File;
        pub fn try_clone(&self) -> Result<File>;
    }
    impl std::io::Read for File {}
    impl std::io::Write for File {}
    impl std::io::Seek for File {}
    pub struct OpenOptions;
    impl OpenOptions { pub fn new() -> OpenOptions; pub fn read(&mut self, read: bool) -> &mut Self; pub fn write(&mut self, write: bool) -> &mut Self; pub fn append(&mut self, append: bool) -> &mut Self; pub fn truncate(&mut self, truncate: bool) -> &mut Self; pub fn create(&mut self, create: bool) -> &mut Self; pub fn create_new(&mut self, create_new: bool) -> &mut Self; }
    #[lens::steps_block(io, file)] pub struct ReadDir;
    impl Iterator for ReadDir { type Item = Result<DirEntry>; }
    pub struct DirEntry;
    impl DirEntry { #[lens::blocks(io, file)] pub fn open(&self) -> Result<File>; #[lens::blocks(io, entry)] pub fn open_dir(&self) -> Result<Dir>; #[lens::blocks(io, entry)] pub fn remove_file(&self) -> Result<()>; pub fn file_name(&self) -> std::ffi::OsString; }
}
