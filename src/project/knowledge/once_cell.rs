// What once_cell 1.x declares (docs.rs/once_cell).

pub mod sync {
    pub struct OnceCell<T>;
    impl<T> OnceCell<T> {
        pub const fn new() -> OnceCell<T>;
        pub const fn with_value(value: T) -> OnceCell<T>;
        pub fn get(&self) -> Option<&T>;
        pub fn wait(&self) -> &T;
        pub fn get_mut(&mut self) -> Option<&mut T>;
        pub fn set(&self, value: T) -> Result<(), T>;
        pub fn try_insert(&self, value: T) -> Result<&T, (&T, T)>;
        #[lens::calls] pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T;
        #[lens::calls] pub fn get_or_try_init<F: FnOnce() -> Result<T, E>, E>(&self, f: F) -> Result<&T, E>;
        pub fn take(&mut self) -> Option<T>;
        pub fn into_inner(self) -> Option<T>;
    }
    impl<T: Clone> Clone for OnceCell<T> {}
    pub struct Lazy<T, F = fn() -> T>;
    impl<T, F> Lazy<T, F> { pub const fn new(f: F) -> Lazy<T, F>; pub fn force(this: &Lazy<T, F>) -> &T; pub fn get(this: &Lazy<T, F>) -> Option<&T>; }
    impl<T, F> std::ops::Deref for Lazy<T, F> { type Target = T; }
}
pub mod unsync {
    pub struct OnceCell<T>;
    impl<T> OnceCell<T> {
        pub const fn new() -> OnceCell<T>;
        pub fn get(&self) -> Option<&T>;
        pub fn get_mut(&mut self) -> Option<&mut T>;
        pub fn set(&self, value: T) -> Result<(), T>;
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T;
        pub fn get_or_try_init<F: FnOnce() -> Result<T, E>, E>(&self, f: F) -> Result<&T, E>;
        pub fn take(&mut self) -> Option<T>;
        pub fn into_inner(self) -> Option<T>;
    }
    pub struct Lazy<T, F = fn() -> T>;
    impl<T, F> Lazy<T, F> { pub const fn new(init: F) -> Lazy<T, F>; pub fn force(this: &Lazy<T, F>) -> &T; }
    impl<T, F> std::ops::Deref for Lazy<T, F> { type Target = T; }
}
