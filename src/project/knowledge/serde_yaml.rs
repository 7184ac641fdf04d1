// What serde_yaml declares, as far as the analysis asks (docs.rs/serde_yaml).

pub struct Error;
pub type Result<T> = std::result::Result<T, Error>;
#[lens::uses_stream(arguments)] pub fn from_reader<R: std::io::Read, T>(rdr: R) -> Result<T>;
pub fn from_slice<T>(v: &[u8]) -> Result<T>;
pub fn from_str<T>(s: &str) -> Result<T>;
#[lens::uses_stream(arguments)] pub fn to_writer<W: std::io::Write, T: ?Sized>(writer: W, value: &T) -> Result<()>;
pub fn to_string<T: ?Sized>(value: &T) -> Result<String>;
