// What sha2 declares, as far as the analysis asks (docs.rs/sha2), with what it takes over from digest.

pub trait Digest {
    fn new() -> Self;
    #[lens::computes] fn update(&mut self, data: impl AsRef<[u8]>);
    fn chain_update(self, data: impl AsRef<[u8]>) -> Self;
    #[lens::computes] fn digest(data: impl AsRef<[u8]>) -> Vec<u8>;
    fn finalize(self) -> Vec<u8>;
}
pub struct Sha224;
impl Digest for Sha224 {}
pub struct Sha256;
impl Digest for Sha256 {}
pub struct Sha384;
impl Digest for Sha384 {}
pub struct Sha512;
impl Digest for Sha512 {}
