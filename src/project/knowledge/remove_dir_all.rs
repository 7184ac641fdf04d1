// What remove_dir_all declares, as far as the analysis asks (docs.rs/remove_dir_all). It goes through whole trees.

#[lens::blocks(io)] pub fn remove_dir_all<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<()>;
#[lens::blocks(io)] pub fn remove_dir_contents<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<()>;
#[lens::blocks(io)] pub fn ensure_empty_dir<P: AsRef<std::path::Path>>(path: P) -> std::io::Result<()>;
