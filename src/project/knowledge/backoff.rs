// What backoff declares, as far as the analysis asks (docs.rs/backoff). `retry` sleeps between two tries; `future::retry` waits as a future.

#[lens::blocks(sleep)] #[lens::calls] pub fn retry<F: FnMut() -> Result<T, Error<E>>, B, T, E>(backoff: B, op: F) -> Result<T, Error<E>>;
#[lens::blocks(sleep)] #[lens::calls] pub fn retry_notify<F: FnMut() -> Result<T, Error<E>>, B, N, T, E>(backoff: B, op: F, notify: N) -> Result<T, Error<E>>;
pub enum Error<E> { Permanent(E), Transient { err: E, retry_after: Option<std::time::Duration> } }
pub struct ExponentialBackoff;
impl Default for ExponentialBackoff {}
