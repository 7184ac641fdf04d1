// What embassy-sync declares, as far as the analysis asks (docs.rs/embassy-sync).

pub mod mutex {
    pub struct Mutex<M, T: ?Sized>;
    impl<M, T> Mutex<M, T> { pub const fn new(value: T) -> Mutex<M, T>; pub fn into_inner(self) -> T; }
    impl<M, T: ?Sized> Mutex<M, T> {
        #[lens::locks(lock)] pub async fn lock(&self) -> MutexGuard<'_, M, T>;
        pub fn try_lock(&self) -> Result<MutexGuard<'_, M, T>, TryLockError>;
        pub fn get_mut(&mut self) -> &mut T;
    }
    pub struct TryLockError;
    #[lens::guard(async)] pub struct MutexGuard<'a, M, T: ?Sized>;
    impl<M, T: ?Sized> std::ops::Deref for MutexGuard<'_, M, T> { type Target = T; }
}
