// What bincode 1 declares, as far as the analysis asks (docs.rs/bincode/1).

pub type Error = Box<ErrorKind>;
pub enum ErrorKind { Custom(String) }
pub type Result<T> = std::result::Result<T, Error>;
#[lens::uses_stream(arguments)] pub fn deserialize_from<R: std::io::Read, T>(reader: R) -> Result<T>;
#[lens::uses_stream(arguments)] pub fn serialize_into<W: std::io::Write, T: ?Sized>(writer: W, value: &T) -> Result<()>;
pub fn deserialize<T>(bytes: &[u8]) -> Result<T>;
pub fn serialize<T: ?Sized>(value: &T) -> Result<Vec<u8>>;
