// What glob declares (docs.rs/glob). Each step of its iterator reads folders.

pub fn glob(pattern: &str) -> Result<Paths, PatternError>;
#[lens::steps_block(io)] pub struct Paths;
impl Iterator for Paths { type Item = Result<std::path::PathBuf, GlobError>; }
pub struct PatternError;
pub struct GlobError;
