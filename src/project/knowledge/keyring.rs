// What keyring 2 and 3 declare, as far as the analysis asks (docs.rs/keyring). The store is another process on most systems, which answers soon.

pub struct Error;
pub type Result<T> = std::result::Result<T, Error>;
pub struct Entry;
impl Entry {
    pub fn new(service: &str, user: &str) -> Result<Entry>;
    pub fn new_with_target(target: &str, service: &str, user: &str) -> Result<Entry>;
    #[lens::blocks(io, file)] pub fn set_password(&self, password: &str) -> Result<()>;
    #[lens::blocks(io, file)] pub fn get_password(&self) -> Result<String>;
    #[lens::blocks(io, file)] pub fn set_secret(&self, secret: &[u8]) -> Result<()>;
    #[lens::blocks(io, file)] pub fn get_secret(&self) -> Result<Vec<u8>>;
    #[lens::blocks(io, file)] pub fn delete_password(&self) -> Result<()>;
    #[lens::blocks(io, file)] pub fn delete_credential(&self) -> Result<()>;
}
