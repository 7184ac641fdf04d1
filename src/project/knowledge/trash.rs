// What trash declares, as far as the analysis asks (docs.rs/trash). It moves files, and asks the desktop on some systems.

pub struct Error;
#[lens::blocks(io)] pub fn delete<T: AsRef<std::path::Path>>(path: T) -> Result<(), Error>;
#[lens::blocks(io)] pub fn delete_all<I, T>(paths: I) -> Result<(), Error>;
