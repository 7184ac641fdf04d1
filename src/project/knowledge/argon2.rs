// What argon2 declares, as far as the analysis asks (docs.rs/argon2), with what it takes over from password-hash. To be slow is what it is for.

pub use password_hash::{PasswordHash, PasswordHasher, PasswordVerifier};
pub struct Error;
pub struct Params;
pub enum Algorithm { Argon2d, Argon2i, Argon2id }
pub enum Version { V0x10, V0x13 }
pub struct Argon2<'key>(&'key ());
impl<'key> Default for Argon2<'key> {}
impl<'key> Clone for Argon2<'key> {}
impl<'key> Argon2<'key> {
    pub fn new(algorithm: Algorithm, version: Version, params: Params) -> Self;
    #[lens::computes(design)] pub fn hash_password_into(&self, pwd: &[u8], salt: &[u8], out: &mut [u8]) -> Result<(), Error>;
    #[lens::computes(design)] pub fn hash_password_into_with_memory(&self, pwd: &[u8], salt: &[u8], out: &mut [u8], memory_blocks: &mut [u8]) -> Result<(), Error>;
}
impl<'key> PasswordHasher for Argon2<'key> {}
impl<'key> PasswordVerifier for Argon2<'key> {}
pub mod password_hash {
    pub struct Error;
    pub type Result<T> = std::result::Result<T, Error>;
    pub struct PasswordHash<'a>(&'a str);
    impl<'a> PasswordHash<'a> { pub fn new(s: &'a str) -> Result<PasswordHash<'a>>; }
    pub struct SaltString;
    impl SaltString { pub fn generate<R>(rng: R) -> SaltString; pub fn from_b64(s: &str) -> Result<SaltString>; }
    pub trait PasswordHasher {
        #[lens::computes(design)] fn hash_password<'a>(&self, password: &[u8], salt: &'a SaltString) -> Result<PasswordHash<'a>>;
    }
    pub trait PasswordVerifier {
        #[lens::computes(design)] fn verify_password(&self, password: &[u8], hash: &PasswordHash<'_>) -> Result<()>;
    }
}
