// What flate2 declares, as far as the analysis asks (docs.rs/flate2). Each coder reads or writes the stream inside.

pub struct Compression;
impl Compression { pub fn new(level: u32) -> Compression; pub fn none() -> Compression; pub fn fast() -> Compression; pub fn best() -> Compression; }
impl Default for Compression {}
pub mod read {
    use std::io::Read;
    #[lens::wraps_stream(0)] pub struct GzDecoder<R>;
    impl<R: Read> GzDecoder<R> { pub fn new(r: R) -> GzDecoder<R>; pub fn get_ref(&self) -> &R; pub fn into_inner(self) -> R; }
    impl<R: Read> Read for GzDecoder<R> {}
    #[lens::wraps_stream(0)] pub struct MultiGzDecoder<R>;
    impl<R: Read> MultiGzDecoder<R> { pub fn new(r: R) -> MultiGzDecoder<R>; pub fn into_inner(self) -> R; }
    impl<R: Read> Read for MultiGzDecoder<R> {}
    #[lens::wraps_stream(0)] pub struct GzEncoder<R>;
    impl<R: Read> GzEncoder<R> { pub fn new(r: R, level: crate::Compression) -> GzEncoder<R>; pub fn into_inner(self) -> R; }
    impl<R: Read> Read for GzEncoder<R> {}
    #[lens::wraps_stream(0)] pub struct ZlibDecoder<R>;
    impl<R: Read> ZlibDecoder<R> { pub fn new(r: R) -> ZlibDecoder<R>; pub fn into_inner(self) -> R; }
    impl<R: Read> Read for ZlibDecoder<R> {}
    #[lens::wraps_stream(0)] pub struct DeflateDecoder<R>;
    impl<R: Read> DeflateDecoder<R> { pub fn new(r: R) -> DeflateDecoder<R>; pub fn into_inner(self) -> R; }
    impl<R: Read> Read for DeflateDecoder<R> {}
}
pub mod bufread {
    use std::io::{BufRead, Read};
    #[lens::wraps_stream(0)] pub struct GzDecoder<R>;
    impl<R: BufRead> GzDecoder<R> { pub fn new(r: R) -> GzDecoder<R>; pub fn into_inner(self) -> R; }
    impl<R: BufRead> Read for GzDecoder<R> {}
    #[lens::wraps_stream(0)] pub struct MultiGzDecoder<R>;
    impl<R: BufRead> MultiGzDecoder<R> { pub fn new(r: R) -> MultiGzDecoder<R>; pub fn into_inner(self) -> R; }
    impl<R: BufRead> Read for MultiGzDecoder<R> {}
    #[lens::wraps_stream(0)] pub struct ZlibDecoder<R>;
    impl<R: BufRead> ZlibDecoder<R> { pub fn new(r: R) -> ZlibDecoder<R>; pub fn into_inner(self) -> R; }
    impl<R: BufRead> Read for ZlibDecoder<R> {}
}
pub mod write {
    use std::io::{Result, Write};
    #[lens::wraps_stream(0)] pub struct GzEncoder<W: Write>;
    impl<W: Write> GzEncoder<W> { pub fn new(w: W, level: crate::Compression) -> GzEncoder<W>; pub fn get_ref(&self) -> &W; #[lens::uses_stream(receiver)] pub fn finish(self) -> Result<W>; #[lens::uses_stream(receiver)] pub fn try_finish(&mut self) -> Result<()>; }
    impl<W: Write> Write for GzEncoder<W> {}
    #[lens::wraps_stream(0)] pub struct GzDecoder<W: Write>;
    impl<W: Write> GzDecoder<W> { pub fn new(w: W) -> GzDecoder<W>; #[lens::uses_stream(receiver)] pub fn finish(self) -> Result<W>; }
    impl<W: Write> Write for GzDecoder<W> {}
    #[lens::wraps_stream(0)] pub struct ZlibEncoder<W: Write>;
    impl<W: Write> ZlibEncoder<W> { pub fn new(w: W, level: crate::Compression) -> ZlibEncoder<W>; #[lens::uses_stream(receiver)] pub fn finish(self) -> Result<W>; }
    impl<W: Write> Write for ZlibEncoder<W> {}
    #[lens::wraps_stream(0)] pub struct DeflateEncoder<W: Write>;
    impl<W: Write> DeflateEncoder<W> { pub fn new(w: W, level: crate::Compression) -> DeflateEncoder<W>; #[lens::uses_stream(receiver)] pub fn finish(self) -> Result<W>; }
    impl<W: Write> Write for DeflateEncoder<W> {}
}
