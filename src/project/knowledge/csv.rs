// What csv declares, as far as the analysis asks (docs.rs/csv). Readers and writers have a buffer of their own.

use std::io::{Read, Write};
use std::path::Path;
pub struct Error;
pub type Result<T> = std::result::Result<T, Error>;
pub struct StringRecord;
pub struct ByteRecord;
#[lens::wraps_stream(0)] pub struct Reader<R>;
impl<R: Read> Reader<R> {
    pub fn from_reader(rdr: R) -> Reader<R>;
    #[lens::blocks(io, file)] pub fn from_path<P: AsRef<Path>>(path: P) -> Result<Reader<std::fs::File>>;
    #[lens::uses_stream(receiver)] pub fn headers(&mut self) -> Result<&StringRecord>;
    #[lens::uses_stream(receiver)] pub fn read_record(&mut self, record: &mut StringRecord) -> Result<bool>;
    #[lens::uses_stream(receiver)] pub fn read_byte_record(&mut self, record: &mut ByteRecord) -> Result<bool>;
    #[lens::uses_stream(steps)] pub fn records(&mut self) -> StringRecordsIter<'_, R>;
    #[lens::uses_stream(steps)] pub fn into_records(self) -> StringRecordsIntoIter<R>;
    #[lens::uses_stream(steps)] pub fn deserialize<D>(&mut self) -> DeserializeRecordsIter<'_, R, D>;
    #[lens::uses_stream(steps)] pub fn into_deserialize<D>(self) -> DeserializeRecordsIntoIter<R, D>;
    pub fn has_headers(&self) -> bool;
    pub fn into_inner(self) -> R;
}
#[lens::steps_stream] pub struct StringRecordsIter<'r, R>;
impl<R> Iterator for StringRecordsIter<'_, R> { type Item = Result<StringRecord>; }
#[lens::steps_stream] pub struct StringRecordsIntoIter<R>;
impl<R> Iterator for StringRecordsIntoIter<R> { type Item = Result<StringRecord>; }
#[lens::steps_stream] pub struct DeserializeRecordsIter<'r, R, D>;
impl<R, D> Iterator for DeserializeRecordsIter<'_, R, D> { type Item = Result<D>; }
#[lens::steps_stream] pub struct DeserializeRecordsIntoIter<R, D>;
impl<R, D> Iterator for DeserializeRecordsIntoIter<R, D> { type Item = Result<D>; }
pub struct ReaderBuilder;
impl ReaderBuilder {
    pub fn new() -> ReaderBuilder;
    pub fn delimiter(&mut self, delimiter: u8) -> &mut ReaderBuilder;
    pub fn has_headers(&mut self, yes: bool) -> &mut ReaderBuilder;
    pub fn flexible(&mut self, yes: bool) -> &mut ReaderBuilder;
    pub fn from_reader<R: Read>(&self, rdr: R) -> Reader<R>;
    #[lens::blocks(io, file)] pub fn from_path<P: AsRef<Path>>(&self, path: P) -> Result<Reader<std::fs::File>>;
}
#[lens::wraps_stream(0, buffered)] pub struct Writer<W: Write>;
impl<W: Write> Writer<W> {
    pub fn from_writer(wtr: W) -> Writer<W>;
    #[lens::blocks(io, file)] pub fn from_path<P: AsRef<Path>>(path: P) -> Result<Writer<std::fs::File>>;
    #[lens::uses_stream(receiver)] pub fn serialize<S>(&mut self, record: S) -> Result<()>;
    #[lens::uses_stream(receiver)] pub fn write_record<I, T>(&mut self, record: I) -> Result<()>;
    #[lens::uses_stream(buffered)] pub fn flush(&mut self) -> std::io::Result<()>;
}
