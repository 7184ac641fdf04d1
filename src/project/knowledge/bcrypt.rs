// What bcrypt declares, as far as the analysis asks (docs.rs/bcrypt). Each doubles its work with every step of `cost`: by default, a quarter of a second.

pub const DEFAULT_COST: u32 = 12;
pub struct BcryptError;
pub type BcryptResult<T> = Result<T, BcryptError>;
pub struct HashParts;
#[lens::computes(design)] pub fn hash<P: AsRef<[u8]>>(password: P, cost: u32) -> BcryptResult<String>;
#[lens::computes(design)] pub fn hash_with_result<P: AsRef<[u8]>>(password: P, cost: u32) -> BcryptResult<HashParts>;
#[lens::computes(design)] pub fn hash_with_salt<P: AsRef<[u8]>>(password: P, cost: u32, salt: [u8; 16]) -> BcryptResult<HashParts>;
#[lens::computes(design)] pub fn verify<P: AsRef<[u8]>>(password: P, hash: &str) -> BcryptResult<bool>;
#[lens::computes(design)] pub fn bcrypt(cost: u32, salt: [u8; 16], password: &[u8]) -> [u8; 24];
