// What fd-lock declares (docs.rs/fd-lock). `read` and `write` wait for other processes.

use std::io::Result;
pub struct RwLock<T>;
impl<T> RwLock<T> {
    pub fn new(inner: T) -> RwLock<T>;
    #[lens::blocks(io)] pub fn read(&self) -> Result<RwLockReadGuard<'_, T>>;
    pub fn try_read(&self) -> Result<RwLockReadGuard<'_, T>>;
    #[lens::blocks(io)] pub fn write(&mut self) -> Result<RwLockWriteGuard<'_, T>>;
    pub fn try_write(&mut self) -> Result<RwLockWriteGuard<'_, T>>;
    pub fn into_inner(self) -> T;
}
pub struct RwLockReadGuard<'lock, T>;
impl<T> std::ops::Deref for RwLockReadGuard<'_, T> { type Target = T; }
pub struct RwLockWriteGuard<'lock, T>;
impl<T> std::ops::Deref for RwLockWriteGuard<'_, T> { type Target = T; }
