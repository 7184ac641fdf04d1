// What zstd declares, as far as the analysis asks (docs.rs/zstd). Each coder reads or writes the stream inside.

pub use stream::{copy_decode, copy_encode, decode_all, encode_all};
pub use stream::read::Decoder;
pub use stream::write::Encoder;
pub mod stream {
    use std::io::{Read, Result, Write};
    #[lens::uses_stream(arguments)] pub fn decode_all<R: Read>(source: R) -> Result<Vec<u8>>;
    #[lens::uses_stream(arguments)] pub fn encode_all<R: Read>(source: R, level: i32) -> Result<Vec<u8>>;
    #[lens::uses_stream(arguments)] pub fn copy_decode<R: Read, W: Write>(source: R, destination: W) -> Result<()>;
    #[lens::uses_stream(arguments)] pub fn copy_encode<R: Read, W: Write>(source: R, destination: W, level: i32) -> Result<()>;
    pub mod read {
        use std::io::{BufReader, Read, Result};
        #[lens::wraps_stream(0)] pub struct Decoder<'a, R>;
        impl<R: Read> Decoder<'static, BufReader<R>> { pub fn new(reader: R) -> Result<Self>; }
        impl<R> Read for Decoder<'_, R> {}
        #[lens::wraps_stream(0)] pub struct Encoder<'a, R>;
        impl<R: Read> Encoder<'static, BufReader<R>> { pub fn new(reader: R, level: i32) -> Result<Self>; }
        impl<R> Read for Encoder<'_, R> {}
    }
    pub mod write {
        use std::io::{Result, Write};
        #[lens::wraps_stream(0)] pub struct Encoder<'a, W: Write>;
        impl<W: Write> Encoder<'static, W> { pub fn new(writer: W, level: i32) -> Result<Self>; }
        impl<'a, W: Write> Encoder<'a, W> { #[lens::uses_stream(receiver)] pub fn finish(self) -> Result<W>; pub fn get_ref(&self) -> &W; }
        impl<W: Write> Write for Encoder<'_, W> {}
        #[lens::wraps_stream(0)] pub struct Decoder<'a, W: Write>;
        impl<W: Write> Decoder<'static, W> { pub fn new(writer: W) -> Result<Self>; }
        impl<W: Write> Write for Decoder<'_, W> {}
    }
}
