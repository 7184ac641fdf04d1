// What async-global-executor 2.x and 3.x declare, as far as the analysis asks (docs.rs/async-global-executor).

pub use async_executor::Task;
#[lens::spawns(anywhere)] pub fn spawn<F: std::future::Future<Output = T>, T>(future: F) -> Task<T>;
#[lens::blocks(block_on)] #[lens::drives] pub fn block_on<F: std::future::Future<Output = T>, T>(future: F) -> T;
pub async fn spawn_blocking<F: FnOnce() -> T, T>(f: F) -> T;
