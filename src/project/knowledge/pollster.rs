// What pollster declares (docs.rs/pollster).

#[lens::blocks(block_on)] #[lens::drives] pub fn block_on<F: std::future::IntoFuture>(fut: F) -> F::Output;
pub trait FutureExt: std::future::Future { #[lens::blocks(block_on)] #[lens::drives] fn block_on(self) -> Self::Output; }
impl<F: std::future::Future> FutureExt for F {}
