// What embassy-futures declares, as far as the analysis asks (docs.embassy.dev/embassy-futures).

#[lens::blocks(block_on)] #[lens::drives] pub fn block_on<F: std::future::Future>(fut: F) -> F::Output;
pub async fn yield_now();
