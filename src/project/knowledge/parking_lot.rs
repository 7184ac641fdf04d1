// What parking_lot 0.12 declares (docs.rs/parking_lot). The guards that lock_api makes generic over the raw lock
// stand here without that parameter, as code that uses parking_lot writes them.

pub struct Mutex<T: ?Sized>;
impl<T: ?Sized> Mutex<T> {
    pub const fn new(val: T) -> Mutex<T>;
    pub fn into_inner(self) -> T;
    pub fn lock(&self) -> MutexGuard<'_, T>;
    pub fn try_lock(&self) -> Option<MutexGuard<'_, T>>;
    pub fn try_lock_for(&self, timeout: std::time::Duration) -> Option<MutexGuard<'_, T>>;
    pub fn try_lock_until(&self, timeout: std::time::Instant) -> Option<MutexGuard<'_, T>>;
    pub fn lock_arc(self: &std::sync::Arc<Self>) -> ArcMutexGuard<RawMutex, T>;
    pub fn try_lock_arc(self: &std::sync::Arc<Self>) -> Option<ArcMutexGuard<RawMutex, T>>;
    pub fn get_mut(&mut self) -> &mut T;
    pub fn is_locked(&self) -> bool;
}
impl<T: Default> Default for Mutex<T> {}
pub const fn const_mutex<T>(val: T) -> Mutex<T>;
#[must_use]
#[lens::guard(blocking)] #[lens::unsendable] pub struct MutexGuard<'a, T: ?Sized>;
impl<'a, T: ?Sized> MutexGuard<'a, T> {
    pub fn mutex(s: &Self) -> &'a Mutex<T>;
    pub fn map<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(s: Self, f: F) -> MappedMutexGuard<'a, U>;
    pub fn unlocked<F: FnOnce() -> U, U>(s: &mut Self, f: F) -> U;
    pub fn unlock_fair(s: Self);
    pub fn bump(s: &mut Self);
}
impl<T: ?Sized> std::ops::Deref for MutexGuard<'_, T> { type Target = T; }
pub struct RawMutex;
#[must_use]
#[lens::guard(blocking)] pub struct ArcMutexGuard<R, T: ?Sized>;
impl<R, T: ?Sized> std::ops::Deref for ArcMutexGuard<R, T> { type Target = T; }
#[must_use]
#[lens::guard(blocking)] pub struct MappedMutexGuard<'a, T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for MappedMutexGuard<'_, T> { type Target = T; }

pub struct FairMutex<T: ?Sized>;
impl<T: ?Sized> FairMutex<T> { pub const fn new(val: T) -> FairMutex<T>; pub fn lock(&self) -> FairMutexGuard<'_, T>; pub fn try_lock(&self) -> Option<FairMutexGuard<'_, T>>; pub fn get_mut(&mut self) -> &mut T; pub fn into_inner(self) -> T; }
#[must_use]
#[lens::guard(blocking)] pub struct MappedFairMutexGuard<'a, T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for MappedFairMutexGuard<'_, T> { type Target = T; }
impl<T: ?Sized> std::ops::DerefMut for MappedFairMutexGuard<'_, T> {}
#[lens::guard(blocking)] pub struct ArcFairMutexGuard<T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for ArcFairMutexGuard<T> { type Target = T; }
impl<T: ?Sized> std::ops::DerefMut for ArcFairMutexGuard<T> {}
#[lens::guard(blocking)] pub struct FairMutexGuard<'a, T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for FairMutexGuard<'_, T> { type Target = T; }

pub struct ReentrantMutex<T: ?Sized>;
impl<T: ?Sized> ReentrantMutex<T> { pub const fn new(val: T) -> ReentrantMutex<T>; pub fn lock(&self) -> ReentrantMutexGuard<'_, T>; pub fn try_lock(&self) -> Option<ReentrantMutexGuard<'_, T>>; pub fn get_mut(&mut self) -> &mut T; pub fn into_inner(self) -> T; }
#[must_use]
#[lens::guard(blocking)] pub struct MappedReentrantMutexGuard<'a, T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for MappedReentrantMutexGuard<'_, T> { type Target = T; }
#[lens::guard(blocking)] pub struct ArcReentrantMutexGuard<T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for ArcReentrantMutexGuard<T> { type Target = T; }
#[lens::guard(blocking)] #[lens::unsendable] pub struct ReentrantMutexGuard<'a, T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for ReentrantMutexGuard<'_, T> { type Target = T; }

pub struct RwLock<T: ?Sized>;
impl<T: ?Sized> RwLock<T> {
    pub const fn new(val: T) -> RwLock<T>;
    pub fn into_inner(self) -> T;
    pub fn read(&self) -> RwLockReadGuard<'_, T>;
    pub fn try_read(&self) -> Option<RwLockReadGuard<'_, T>>;
    pub fn try_read_for(&self, timeout: std::time::Duration) -> Option<RwLockReadGuard<'_, T>>;
    pub fn read_recursive(&self) -> RwLockReadGuard<'_, T>;
    pub fn write(&self) -> RwLockWriteGuard<'_, T>;
    pub fn try_write(&self) -> Option<RwLockWriteGuard<'_, T>>;
    pub fn try_write_for(&self, timeout: std::time::Duration) -> Option<RwLockWriteGuard<'_, T>>;
    pub fn upgradable_read(&self) -> RwLockUpgradableReadGuard<'_, T>;
    pub fn try_upgradable_read(&self) -> Option<RwLockUpgradableReadGuard<'_, T>>;
    pub fn read_arc(self: &std::sync::Arc<Self>) -> ArcRwLockReadGuard<RawRwLock, T>;
    pub fn try_read_arc(self: &std::sync::Arc<Self>) -> Option<ArcRwLockReadGuard<RawRwLock, T>>;
    pub fn write_arc(self: &std::sync::Arc<Self>) -> ArcRwLockWriteGuard<RawRwLock, T>;
    pub fn try_write_arc(self: &std::sync::Arc<Self>) -> Option<ArcRwLockWriteGuard<RawRwLock, T>>;
    pub fn upgradable_read_arc(self: &std::sync::Arc<Self>) -> ArcRwLockUpgradableReadGuard<RawRwLock, T>;
    pub fn get_mut(&mut self) -> &mut T;
    pub fn is_locked(&self) -> bool;
}
impl<T: Default> Default for RwLock<T> {}
pub const fn const_rwlock<T>(val: T) -> RwLock<T>;
#[must_use]
#[lens::guard(blocking)] #[lens::unsendable] pub struct RwLockReadGuard<'a, T: ?Sized>;
impl<'a, T: ?Sized> RwLockReadGuard<'a, T> { pub fn map<U: ?Sized, F: FnOnce(&T) -> &U>(s: Self, f: F) -> MappedRwLockReadGuard<'a, U>; pub fn unlock_fair(s: Self); pub fn bump(s: &mut Self); }
impl<T: ?Sized> std::ops::Deref for RwLockReadGuard<'_, T> { type Target = T; }
#[must_use]
#[lens::guard(blocking)] #[lens::unsendable] pub struct RwLockWriteGuard<'a, T: ?Sized>;
impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
    pub fn map<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(s: Self, f: F) -> MappedRwLockWriteGuard<'a, U>;
    pub fn downgrade(s: Self) -> RwLockReadGuard<'a, T>;
    pub fn downgrade_to_upgradable(s: Self) -> RwLockUpgradableReadGuard<'a, T>;
    pub fn unlock_fair(s: Self);
    pub fn bump(s: &mut Self);
}
impl<T: ?Sized> std::ops::Deref for RwLockWriteGuard<'_, T> { type Target = T; }
#[must_use]
#[lens::guard(blocking)] pub struct RwLockUpgradableReadGuard<'a, T: ?Sized>;
impl<'a, T: ?Sized> RwLockUpgradableReadGuard<'a, T> { pub fn upgrade(s: Self) -> RwLockWriteGuard<'a, T>; pub fn try_upgrade(s: Self) -> Result<RwLockWriteGuard<'a, T>, Self>; pub fn downgrade(s: Self) -> RwLockReadGuard<'a, T>; }
impl<T: ?Sized> std::ops::Deref for RwLockUpgradableReadGuard<'_, T> { type Target = T; }
#[must_use]
#[lens::guard(blocking)] pub struct MappedRwLockReadGuard<'a, T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for MappedRwLockReadGuard<'_, T> { type Target = T; }
#[must_use]
#[lens::guard(blocking)] pub struct MappedRwLockWriteGuard<'a, T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for MappedRwLockWriteGuard<'_, T> { type Target = T; }

pub struct RawRwLock;
#[must_use]
#[lens::guard(blocking)] pub struct ArcRwLockReadGuard<R, T: ?Sized>;
impl<R, T: ?Sized> std::ops::Deref for ArcRwLockReadGuard<R, T> { type Target = T; }
#[must_use]
#[lens::guard(blocking)] pub struct ArcRwLockWriteGuard<R, T: ?Sized>;
impl<R, T: ?Sized> std::ops::Deref for ArcRwLockWriteGuard<R, T> { type Target = T; }
#[must_use]
#[lens::guard(blocking)] pub struct ArcRwLockUpgradableReadGuard<R, T: ?Sized>;
impl<R, T: ?Sized> std::ops::Deref for ArcRwLockUpgradableReadGuard<R, T> { type Target = T; }

pub struct Condvar;
impl Condvar {
    pub const fn new() -> Condvar;
    pub fn notify_one(&self) -> bool;
    pub fn notify_all(&self) -> usize;
    #[lens::blocks(channel)] pub fn wait<T: ?Sized>(&self, mutex_guard: &mut MutexGuard<'_, T>);
    #[lens::blocks(channel)] pub fn wait_for<T: ?Sized>(&self, mutex_guard: &mut MutexGuard<'_, T>, timeout: std::time::Duration) -> WaitTimeoutResult;
    #[lens::blocks(channel)] pub fn wait_until<T: ?Sized>(&self, mutex_guard: &mut MutexGuard<'_, T>, timeout: std::time::Instant) -> WaitTimeoutResult;
    #[lens::blocks(channel)] pub fn wait_while<T: ?Sized, F: FnMut(&mut T) -> bool>(&self, mutex_guard: &mut MutexGuard<'_, T>, condition: F);
    #[lens::blocks(channel)] pub fn wait_while_for<T: ?Sized, F: FnMut(&mut T) -> bool>(&self, mutex_guard: &mut MutexGuard<'_, T>, condition: F, timeout: std::time::Duration) -> WaitTimeoutResult;
    #[lens::blocks(channel)] pub fn wait_while_until<T: ?Sized, F: FnMut(&mut T) -> bool>(&self, mutex_guard: &mut MutexGuard<'_, T>, condition: F, timeout: std::time::Instant) -> WaitTimeoutResult;
}
pub struct WaitTimeoutResult;
impl WaitTimeoutResult { pub fn timed_out(&self) -> bool; }
pub struct Once;
impl Once { pub const fn new() -> Once; pub fn call_once<F: FnOnce()>(&self, f: F); }
