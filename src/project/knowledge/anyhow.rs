// What anyhow 1.x declares (docs.rs/anyhow).

pub struct Error;
impl Error {
    pub fn new<E: std::error::Error + Send + Sync + 'static>(error: E) -> Error;
    pub fn msg<M>(message: M) -> Error;
    pub fn from_boxed(error: Box<dyn std::error::Error + Send + Sync + 'static>) -> Error;
    pub fn context<C>(self, context: C) -> Error;
    pub fn chain(&self) -> Chain<'_>;
    pub fn root_cause(&self) -> &(dyn std::error::Error + 'static);
    pub fn is<E>(&self) -> bool;
    pub fn downcast<E>(self) -> std::result::Result<E, Error>;
    pub fn downcast_ref<E>(&self) -> Option<&E>;
    pub fn downcast_mut<E>(&mut self) -> Option<&mut E>;
    pub fn into_boxed_dyn_error(self) -> Box<dyn std::error::Error + Send + Sync + 'static>;
}
impl<E: std::error::Error + Send + Sync + 'static> From<E> for Error {}
impl std::ops::Deref for Error { type Target = dyn std::error::Error + Send + Sync + 'static; }
impl std::fmt::Display for Error {}
pub struct Chain<'a>;
impl<'a> Iterator for Chain<'a> { type Item = &'a (dyn std::error::Error + 'static); }
pub type Result<T, E = Error> = std::result::Result<T, E>;
pub trait Context<T, E> {
    fn context<C>(self, context: C) -> std::result::Result<T, Error>;
    fn with_context<C, F: FnOnce() -> C>(self, f: F) -> std::result::Result<T, Error>;
}
impl<T, E> Context<T, E> for std::result::Result<T, E> {}
impl<T> Context<T, std::convert::Infallible> for Option<T> {}
pub fn Ok<T>(value: T) -> Result<T>;
