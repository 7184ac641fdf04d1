// What xz2 declares, as far as the analysis asks (docs.rs/xz2). Each coder reads or writes the stream inside.

pub mod read {
    use std::io::Read;
    #[lens::wraps_stream(0)] pub struct XzDecoder<R>;
    impl<R: Read> XzDecoder<R> { pub fn new(r: R) -> XzDecoder<R>; pub fn new_multi_decoder(r: R) -> XzDecoder<R>; pub fn into_inner(self) -> R; }
    impl<R: Read> Read for XzDecoder<R> {}
    #[lens::wraps_stream(0)] pub struct XzEncoder<R>;
    impl<R: Read> XzEncoder<R> { pub fn new(r: R, level: u32) -> XzEncoder<R>; pub fn into_inner(self) -> R; }
    impl<R: Read> Read for XzEncoder<R> {}
}
pub mod write {
    use std::io::{Result, Write};
    #[lens::wraps_stream(0)] pub struct XzEncoder<W: Write>;
    impl<W: Write> XzEncoder<W> { pub fn new(obj: W, level: u32) -> XzEncoder<W>; #[lens::uses_stream(receiver)] pub fn finish(self) -> Result<W>; }
    impl<W: Write> Write for XzEncoder<W> {}
}
