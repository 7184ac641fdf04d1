// What lock_api 0.4 declares, as far as the analysis asks (docs.rs/lock_api): guards of whichever lock blocks a thread.

#[lens::guard(blocking)] pub struct MutexGuard<'a, R, T: ?Sized>;
impl<'a, R, T: ?Sized> std::ops::Deref for MutexGuard<'a, R, T> { type Target = T; }
impl<'a, R, T: ?Sized> std::ops::DerefMut for MutexGuard<'a, R, T> {}
#[lens::guard(blocking)] pub struct MappedMutexGuard<'a, R, T: ?Sized>;
impl<'a, R, T: ?Sized> std::ops::Deref for MappedMutexGuard<'a, R, T> { type Target = T; }
impl<'a, R, T: ?Sized> std::ops::DerefMut for MappedMutexGuard<'a, R, T> {}
#[lens::guard(blocking)] pub struct ReentrantMutexGuard<'a, R, G, T: ?Sized>;
impl<'a, R, G, T: ?Sized> std::ops::Deref for ReentrantMutexGuard<'a, R, G, T> { type Target = T; }
#[lens::guard(blocking)] pub struct MappedReentrantMutexGuard<'a, R, G, T: ?Sized>;
impl<'a, R, G, T: ?Sized> std::ops::Deref for MappedReentrantMutexGuard<'a, R, G, T> { type Target = T; }
#[lens::guard(blocking)] pub struct RwLockReadGuard<'a, R, T: ?Sized>;
impl<'a, R, T: ?Sized> std::ops::Deref for RwLockReadGuard<'a, R, T> { type Target = T; }
#[lens::guard(blocking)] pub struct RwLockWriteGuard<'a, R, T: ?Sized>;
impl<'a, R, T: ?Sized> std::ops::Deref for RwLockWriteGuard<'a, R, T> { type Target = T; }
impl<'a, R, T: ?Sized> std::ops::DerefMut for RwLockWriteGuard<'a, R, T> {}
#[lens::guard(blocking)] pub struct RwLockUpgradableReadGuard<'a, R, T: ?Sized>;
impl<'a, R, T: ?Sized> std::ops::Deref for RwLockUpgradableReadGuard<'a, R, T> { type Target = T; }
#[lens::guard(blocking)] pub struct MappedRwLockReadGuard<'a, R, T: ?Sized>;
impl<'a, R, T: ?Sized> std::ops::Deref for MappedRwLockReadGuard<'a, R, T> { type Target = T; }
#[lens::guard(blocking)] pub struct MappedRwLockWriteGuard<'a, R, T: ?Sized>;
impl<'a, R, T: ?Sized> std::ops::Deref for MappedRwLockWriteGuard<'a, R, T> { type Target = T; }
impl<'a, R, T: ?Sized> std::ops::DerefMut for MappedRwLockWriteGuard<'a, R, T> {}
#[lens::guard(blocking)] pub struct ArcMutexGuard<R, T: ?Sized>;
impl<R, T: ?Sized> std::ops::Deref for ArcMutexGuard<R, T> { type Target = T; }
impl<R, T: ?Sized> std::ops::DerefMut for ArcMutexGuard<R, T> {}
#[lens::guard(blocking)] pub struct ArcReentrantMutexGuard<R, G, T: ?Sized>;
impl<R, G, T: ?Sized> std::ops::Deref for ArcReentrantMutexGuard<R, G, T> { type Target = T; }
#[lens::guard(blocking)] pub struct ArcRwLockReadGuard<R, T: ?Sized>;
impl<R, T: ?Sized> std::ops::Deref for ArcRwLockReadGuard<R, T> { type Target = T; }
#[lens::guard(blocking)] pub struct ArcRwLockWriteGuard<R, T: ?Sized>;
impl<R, T: ?Sized> std::ops::Deref for ArcRwLockWriteGuard<R, T> { type Target = T; }
impl<R, T: ?Sized> std::ops::DerefMut for ArcRwLockWriteGuard<R, T> {}
#[lens::guard(blocking)] pub struct ArcRwLockUpgradableReadGuard<R, T: ?Sized>;
impl<R, T: ?Sized> std::ops::Deref for ArcRwLockUpgradableReadGuard<R, T> { type Target = T; }
