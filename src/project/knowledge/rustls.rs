// What rustls declares, as far as the analysis asks (docs.rs/rustls).

#[lens::wraps_stream(1)] pub struct StreamOwned<C, T> { pub conn: C, pub sock: T }
impl<C, T: std::io::Read + std::io::Write> StreamOwned<C, T> { pub fn new(conn: C, sock: T) -> Self; }
impl<C, T: std::io::Read + std::io::Write> std::io::Read for StreamOwned<C, T> {}
impl<C, T: std::io::Read + std::io::Write> std::io::Write for StreamOwned<C, T> {}
