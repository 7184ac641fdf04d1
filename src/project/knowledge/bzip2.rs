// What bzip2 declares, as far as the analysis asks (docs.rs/bzip2). Each coder reads or writes the stream inside.

pub struct Compression;
impl Compression { pub fn new(level: u32) -> Compression; pub fn best() -> Compression; pub fn fast() -> Compression; }
pub mod read {
    use std::io::Read;
    #[lens::wraps_stream(0)] pub struct BzDecoder<R>;
    impl<R: Read> BzDecoder<R> { pub fn new(r: R) -> BzDecoder<R>; pub fn into_inner(self) -> R; }
    impl<R: Read> Read for BzDecoder<R> {}
    #[lens::wraps_stream(0)] pub struct MultiBzDecoder<R>;
    impl<R: Read> MultiBzDecoder<R> { pub fn new(r: R) -> MultiBzDecoder<R>; pub fn into_inner(self) -> R; }
    impl<R: Read> Read for MultiBzDecoder<R> {}
}
pub mod write {
    use std::io::{Result, Write};
    #[lens::wraps_stream(0)] pub struct BzEncoder<W: Write>;
    impl<W: Write> BzEncoder<W> { pub fn new(obj: W, level: crate::Compression) -> BzEncoder<W>; #[lens::uses_stream(receiver)] pub fn finish(self) -> Result<W>; }
    impl<W: Write> Write for BzEncoder<W> {}
}
