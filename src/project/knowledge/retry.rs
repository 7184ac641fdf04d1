// What retry declares, as far as the analysis asks (docs.rs/retry). It sleeps between two tries.

pub struct Error<E>(E);
#[lens::blocks(sleep)] #[lens::calls] pub fn retry<I, O: FnMut() -> OR, R, E, OR>(iterable: I, operation: O) -> Result<R, Error<E>>;
#[lens::blocks(sleep)] #[lens::calls] pub fn retry_with_index<I, O: FnMut(u64) -> OR, R, E, OR>(iterable: I, operation: O) -> Result<R, Error<E>>;
