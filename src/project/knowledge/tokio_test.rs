// What tokio-test 0.4 declares, as far as the analysis asks (docs.rs/tokio-test).

#[lens::blocks(block_on)] #[lens::drives] pub fn block_on<F: std::future::Future>(future: F) -> F::Output;
