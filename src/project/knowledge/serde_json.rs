// What serde_json declares, as far as the analysis asks (docs.rs/serde_json). What reads or writes a stream waits as it does.

use std::io::{Read, Write};
pub use error::{Error, Result};
pub mod error { pub struct Error; pub type Result<T> = std::result::Result<T, Error>; }
pub enum Value { Null, Bool(bool), Number(Number), String(String), Array(Vec<Value>), Object(Map<String, Value>) }
pub struct Number;
pub struct Map<K, V>(K, V);
#[lens::uses_stream(arguments)] pub fn from_reader<R: Read, T>(rdr: R) -> Result<T>;
pub fn from_slice<T>(v: &[u8]) -> Result<T>;
pub fn from_str<T>(s: &str) -> Result<T>;
pub fn from_value<T>(value: Value) -> Result<T>;
#[lens::uses_stream(arguments)] pub fn to_writer<W: Write, T: ?Sized>(writer: W, value: &T) -> Result<()>;
#[lens::uses_stream(arguments)] pub fn to_writer_pretty<W: Write, T: ?Sized>(writer: W, value: &T) -> Result<()>;
pub fn to_string<T: ?Sized>(value: &T) -> Result<String>;
pub fn to_string_pretty<T: ?Sized>(value: &T) -> Result<String>;
pub fn to_vec<T: ?Sized>(value: &T) -> Result<Vec<u8>>;
pub fn to_vec_pretty<T: ?Sized>(value: &T) -> Result<Vec<u8>>;
pub fn to_value<T>(value: T) -> Result<Value>;
