// What async-lock 2.x and 3.x declare (docs.rs/async-lock).

use std::sync::Arc;
pub struct Mutex<T: ?Sized>;
impl<T: ?Sized> Mutex<T> {
    pub const fn new(data: T) -> Mutex<T>;
    pub fn into_inner(self) -> T;
    #[lens::locks(lock)] pub async fn lock(&self) -> MutexGuard<'_, T>;
    #[lens::blocks(block_on)] #[lens::twin("lock")] pub fn lock_blocking(&self) -> MutexGuard<'_, T>;
    pub fn try_lock(&self) -> Option<MutexGuard<'_, T>>;
    pub fn get_mut(&mut self) -> &mut T;
    #[lens::locks(lock)] pub async fn lock_arc(self: &Arc<Self>) -> MutexGuardArc<T>;
    #[lens::blocks(block_on)] #[lens::twin("lock_arc")] pub fn lock_arc_blocking(self: &Arc<Self>) -> MutexGuardArc<T>;
    pub fn try_lock_arc(self: &Arc<Self>) -> Option<MutexGuardArc<T>>;
}
impl<T: Default> Default for Mutex<T> {}
#[lens::guard(async)] pub struct MutexGuard<'a, T: ?Sized>;
impl<'a, T: ?Sized> MutexGuard<'a, T> { pub fn source(guard: &MutexGuard<'a, T>) -> &'a Mutex<T>; }
impl<T: ?Sized> std::ops::Deref for MutexGuard<'_, T> { type Target = T; }
#[lens::guard(async)] pub struct MutexGuardArc<T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for MutexGuardArc<T> { type Target = T; }
pub struct RwLock<T: ?Sized>;
impl<T: ?Sized> RwLock<T> {
    pub const fn new(t: T) -> RwLock<T>;
    pub fn into_inner(self) -> T;
    #[lens::locks(read)] pub async fn read(&self) -> RwLockReadGuard<'_, T>;
    #[lens::blocks(block_on)] #[lens::twin("read")] pub fn read_blocking(&self) -> RwLockReadGuard<'_, T>;
    pub fn try_read(&self) -> Option<RwLockReadGuard<'_, T>>;
    #[lens::locks(read)] pub async fn read_arc(self: &Arc<Self>) -> RwLockReadGuardArc<T>;
    #[lens::blocks(block_on)] #[lens::twin("read_arc")] pub fn read_arc_blocking(self: &Arc<Self>) -> RwLockReadGuardArc<T>;
    #[lens::locks(write)] pub async fn write(&self) -> RwLockWriteGuard<'_, T>;
    #[lens::blocks(block_on)] #[lens::twin("write")] pub fn write_blocking(&self) -> RwLockWriteGuard<'_, T>;
    pub fn try_write(&self) -> Option<RwLockWriteGuard<'_, T>>;
    #[lens::locks(write)] pub async fn write_arc(self: &Arc<Self>) -> RwLockWriteGuardArc<T>;
    #[lens::blocks(block_on)] #[lens::twin("write_arc")] pub fn write_arc_blocking(self: &Arc<Self>) -> RwLockWriteGuardArc<T>;
    #[lens::locks(upgradable_read)] pub async fn upgradable_read_arc(self: &Arc<Self>) -> RwLockUpgradableReadGuardArc<T>;
    pub fn upgradable_read_arc_blocking(self: &Arc<Self>) -> RwLockUpgradableReadGuardArc<T>;
    #[lens::locks(upgradable_read)] pub async fn upgradable_read(&self) -> RwLockUpgradableReadGuard<'_, T>;
    #[lens::blocks(block_on)] #[lens::twin("upgradable_read")] pub fn upgradable_read_blocking(&self) -> RwLockUpgradableReadGuard<'_, T>;
    pub fn try_upgradable_read(&self) -> Option<RwLockUpgradableReadGuard<'_, T>>;
    pub fn get_mut(&mut self) -> &mut T;
}
impl<T: Default> Default for RwLock<T> {}
#[lens::guard(async)] pub struct RwLockReadGuard<'a, T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for RwLockReadGuard<'_, T> { type Target = T; }
#[lens::guard(async)] pub struct RwLockWriteGuard<'a, T: ?Sized>;
impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> { pub fn downgrade(guard: Self) -> RwLockReadGuard<'a, T>; }
impl<T: ?Sized> std::ops::Deref for RwLockWriteGuard<'_, T> { type Target = T; }
#[lens::guard(async)] pub struct RwLockUpgradableReadGuard<'a, T: ?Sized>;
impl<'a, T: ?Sized> RwLockUpgradableReadGuard<'a, T> { pub fn downgrade(guard: Self) -> RwLockReadGuard<'a, T>; pub fn try_upgrade(guard: Self) -> Result<RwLockWriteGuard<'a, T>, Self>; pub async fn upgrade(guard: Self) -> RwLockWriteGuard<'a, T>; }
impl<T: ?Sized> std::ops::Deref for RwLockUpgradableReadGuard<'_, T> { type Target = T; }
#[lens::guard(async)] pub struct RwLockReadGuardArc<T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for RwLockReadGuardArc<T> { type Target = T; }
#[lens::guard(async)] pub struct RwLockWriteGuardArc<T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for RwLockWriteGuardArc<T> { type Target = T; }
#[lens::guard(async)] pub struct RwLockUpgradableReadGuardArc<T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for RwLockUpgradableReadGuardArc<T> { type Target = T; }
impl<T: ?Sized> std::ops::DerefMut for RwLockWriteGuardArc<T> {}
pub struct Semaphore;
impl Semaphore {
    pub const fn new(n: usize) -> Semaphore;
    pub async fn acquire(&self) -> SemaphoreGuard<'_>;
    #[lens::blocks(block_on)] #[lens::twin("acquire")] pub fn acquire_blocking(&self) -> SemaphoreGuard<'_>;
    pub fn try_acquire(&self) -> Option<SemaphoreGuard<'_>>;
    pub async fn acquire_arc(self: &Arc<Self>) -> SemaphoreGuardArc;
    #[lens::blocks(block_on)] #[lens::twin("acquire_arc")] pub fn acquire_arc_blocking(self: &Arc<Self>) -> SemaphoreGuardArc;
    pub fn try_acquire_arc(self: &Arc<Self>) -> Option<SemaphoreGuardArc>;
    pub fn add_permits(&self, n: usize);
}
#[lens::guard(permit)] pub struct SemaphoreGuard<'a>;
#[lens::guard(permit)] pub struct SemaphoreGuardArc;
pub struct Barrier;
impl Barrier { pub const fn new(n: usize) -> Barrier; pub async fn wait(&self) -> BarrierWaitResult; #[lens::blocks(block_on)] #[lens::twin("wait")] pub fn wait_blocking(&self) -> BarrierWaitResult; }
pub struct BarrierWaitResult;
impl BarrierWaitResult { pub fn is_leader(&self) -> bool; }
pub struct OnceCell<T>;
impl<T> OnceCell<T> {
    pub const fn new() -> Self;
    pub fn is_initialized(&self) -> bool;
    pub fn get(&self) -> Option<&T>;
    pub fn get_mut(&mut self) -> Option<&mut T>;
    pub fn take(&mut self) -> Option<T>;
    pub async fn wait(&self) -> &T;
    #[lens::blocks(block_on)] #[lens::twin("wait")] pub fn wait_blocking(&self) -> &T;
    pub async fn get_or_init<Fut: std::future::Future<Output = T>>(&self, closure: impl FnOnce() -> Fut) -> &T;
    pub async fn get_or_try_init<E, Fut: std::future::Future<Output = Result<T, E>>>(&self, closure: impl FnOnce() -> Fut) -> Result<&T, E>;
    pub async fn set(&self, value: T) -> Result<&T, T>;
}
