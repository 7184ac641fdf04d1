// What rustls-native-certs 0.8 declares, as far as the analysis asks (docs.rs/rustls-native-certs): "a potentially expensive operation".

pub struct CertificateResult;
#[lens::blocks(io, file)] pub fn load_native_certs() -> CertificateResult;
