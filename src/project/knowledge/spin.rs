// What spin 0.9 declares, as far as the analysis asks (docs.rs/spin).

pub use mutex::{Mutex, MutexGuard};
pub use rwlock::{RwLock, RwLockReadGuard, RwLockUpgradableGuard, RwLockWriteGuard};
pub use once::Once;
pub use lazy::Lazy;

pub mod mutex {
    pub struct Mutex<T: ?Sized>;
    impl<T: ?Sized> Mutex<T> { pub const fn new(value: T) -> Mutex<T>; pub fn into_inner(self) -> T; pub fn lock(&self) -> MutexGuard<'_, T>; pub fn try_lock(&self) -> Option<MutexGuard<'_, T>>; pub fn is_locked(&self) -> bool; pub fn get_mut(&mut self) -> &mut T; }
    #[lens::guard(blocking)] pub struct MutexGuard<'a, T: ?Sized>;
    impl<'a, T: ?Sized> MutexGuard<'a, T> { pub fn leak(this: Self) -> &'a mut T; }
    impl<T: ?Sized> std::ops::Deref for MutexGuard<'_, T> { type Target = T; }
}
pub mod rwlock {
    pub struct RwLock<T: ?Sized>;
    impl<T: ?Sized> RwLock<T> {
        pub const fn new(data: T) -> RwLock<T>;
        pub fn into_inner(self) -> T;
        pub fn read(&self) -> RwLockReadGuard<'_, T>;
        pub fn try_read(&self) -> Option<RwLockReadGuard<'_, T>>;
        pub fn write(&self) -> RwLockWriteGuard<'_, T>;
        pub fn try_write(&self) -> Option<RwLockWriteGuard<'_, T>>;
        pub fn upgradeable_read(&self) -> RwLockUpgradableGuard<'_, T>;
        pub fn get_mut(&mut self) -> &mut T;
    }
    #[lens::guard(blocking)] pub struct RwLockReadGuard<'a, T: ?Sized>;
    impl<T: ?Sized> std::ops::Deref for RwLockReadGuard<'_, T> { type Target = T; }
    #[lens::guard(blocking)] pub struct RwLockWriteGuard<'a, T: ?Sized>;
    impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> { pub fn downgrade(self) -> RwLockReadGuard<'a, T>; }
    impl<T: ?Sized> std::ops::Deref for RwLockWriteGuard<'_, T> { type Target = T; }
    #[lens::guard(blocking)] pub struct RwLockUpgradableGuard<'a, T: ?Sized>;
    impl<'a, T: ?Sized> RwLockUpgradableGuard<'a, T> { pub fn upgrade(self) -> RwLockWriteGuard<'a, T>; pub fn downgrade(self) -> RwLockReadGuard<'a, T>; }
    impl<T: ?Sized> std::ops::Deref for RwLockUpgradableGuard<'_, T> { type Target = T; }
}
pub mod once {
    pub struct Once<T = ()>;
    impl<T> Once<T> { pub const fn new() -> Once<T>; pub fn call_once<F: FnOnce() -> T>(&self, f: F) -> &T; pub fn get(&self) -> Option<&T>; pub fn wait(&self) -> &T; pub fn is_completed(&self) -> bool; }
}
pub mod lazy {
    pub struct Lazy<T, F = fn() -> T>;
    impl<T, F> Lazy<T, F> { pub const fn new(f: F) -> Lazy<T, F>; pub fn force(this: &Self) -> &T; }
    impl<T, F> std::ops::Deref for Lazy<T, F> { type Target = T; }
}
