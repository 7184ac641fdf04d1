// What async-global-executor 2.x and 3.x declare, as far as the analysis asks (docs.rs/async-global-executor).

#[lens::blocks(block_on)] #[lens::drives] pub fn block_on<F: std::future::Future<Output = T>, T>(future: F) -> T;
pub async fn spawn_blocking<F: FnOnce() -> T, T>(f: F) -> T;
