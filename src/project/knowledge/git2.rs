// What git2 declares, as far as the analysis asks (docs.rs/git2).

pub struct Error;
pub struct Repository;
impl Repository {
    pub fn open<P: AsRef<std::path::Path>>(path: P) -> Result<Repository, Error>;
    pub fn discover<P: AsRef<std::path::Path>>(path: P) -> Result<Repository, Error>;
    pub fn init<P: AsRef<std::path::Path>>(path: P) -> Result<Repository, Error>;
    #[lens::blocks(io)] pub fn clone<P: AsRef<std::path::Path>>(url: &str, into: P) -> Result<Repository, Error>;
    #[lens::blocks(io)] pub fn clone_recurse<P: AsRef<std::path::Path>>(url: &str, into: P) -> Result<Repository, Error>;
    pub fn find_remote(&self, name: &str) -> Result<Remote<'_>, Error>;
    pub fn remote(&self, name: &str, url: &str) -> Result<Remote<'_>, Error>;
    pub fn path(&self) -> &std::path::Path;
    pub fn workdir(&self) -> Option<&std::path::Path>;
    pub fn is_bare(&self) -> bool;
}
pub struct Remote<'repo>;
impl<'repo> Remote<'repo> {
    pub fn name(&self) -> Option<&str>;
    pub fn url(&self) -> Option<&str>;
}
pub mod build {
    pub struct RepoBuilder<'cb>;
    impl<'cb> RepoBuilder<'cb> {
        pub fn new() -> RepoBuilder<'cb>;
        pub fn bare(&mut self, bare: bool) -> &mut RepoBuilder<'cb>;
        pub fn branch(&mut self, branch: &str) -> &mut RepoBuilder<'cb>;
        #[lens::blocks(io)] pub fn clone(&mut self, url: &str, into: &std::path::Path) -> Result<crate::Repository, crate::Error>;
    }
}
