// What eyre 0.6 declares (docs.rs/eyre), and color-eyre with it.

pub struct Report;
impl Report {
    pub fn new<E: std::error::Error + Send + Sync + 'static>(error: E) -> Report;
    pub fn msg<M>(message: M) -> Report;
    pub fn wrap_err<D>(self, message: D) -> Report;
    pub fn root_cause(&self) -> &(dyn std::error::Error + 'static);
    pub fn is<E>(&self) -> bool;
    pub fn downcast<E>(self) -> std::result::Result<E, Report>;
    pub fn downcast_ref<E>(&self) -> Option<&E>;
}
impl<E: std::error::Error + Send + Sync + 'static> From<E> for Report {}
impl std::ops::Deref for Report { type Target = dyn std::error::Error + Send + Sync + 'static; }
impl std::fmt::Display for Report {}
pub use Report as ErrReport;
pub type Result<T, E = Report> = std::result::Result<T, E>;
pub trait WrapErr<T, E> {
    fn wrap_err<D>(self, message: D) -> std::result::Result<T, Report>;
    fn wrap_err_with<D, F: FnOnce() -> D>(self, message: F) -> std::result::Result<T, Report>;
    fn context<D>(self, message: D) -> std::result::Result<T, Report>;
    fn with_context<D, F: FnOnce() -> D>(self, message: F) -> std::result::Result<T, Report>;
}
impl<T, E> WrapErr<T, E> for std::result::Result<T, E> {}
pub use WrapErr as Context;
pub trait ContextCompat<T> {
    fn context<D>(self, message: D) -> std::result::Result<T, Report>;
    fn with_context<D, F: FnOnce() -> D>(self, message: F) -> std::result::Result<T, Report>;
    fn wrap_err<D>(self, message: D) -> std::result::Result<T, Report>;
    fn wrap_err_with<D, F: FnOnce() -> D>(self, message: F) -> std::result::Result<T, Report>;
}
impl<T> ContextCompat<T> for Option<T> {}
pub use ContextCompat as OptionExt;
