// What bytes 1.x declares, as far as the other descriptions speak of it (docs.rs/bytes).

pub struct Bytes;
impl Bytes { pub const fn new() -> Bytes; pub const fn from_static(bytes: &'static [u8]) -> Bytes; pub const fn len(&self) -> usize; pub const fn is_empty(&self) -> bool; pub fn copy_from_slice(data: &[u8]) -> Bytes; pub fn split_off(&mut self, at: usize) -> Bytes; pub fn split_to(&mut self, at: usize) -> Bytes; pub fn truncate(&mut self, len: usize); pub fn clear(&mut self); }
impl Clone for Bytes {}
impl std::ops::Deref for Bytes { type Target = [u8]; }
pub struct BytesMut;
impl BytesMut { pub fn new() -> BytesMut; pub fn with_capacity(capacity: usize) -> BytesMut; pub fn len(&self) -> usize; pub fn is_empty(&self) -> bool; pub fn freeze(self) -> Bytes; pub fn split(&mut self) -> BytesMut; pub fn split_to(&mut self, at: usize) -> BytesMut; pub fn clear(&mut self); pub fn reserve(&mut self, additional: usize); pub fn extend_from_slice(&mut self, extend: &[u8]); }
impl Clone for BytesMut {}
impl std::ops::Deref for BytesMut { type Target = [u8]; }
