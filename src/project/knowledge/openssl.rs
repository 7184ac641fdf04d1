// What openssl 0.10 declares, as far as the analysis asks (docs.rs/openssl).

pub mod ssl {
    #[lens::wraps_stream(0)] pub struct SslStream<S>;
    impl<S: std::io::Read + std::io::Write> std::io::Read for SslStream<S> {}
    impl<S: std::io::Read + std::io::Write> std::io::Write for SslStream<S> {}
}
