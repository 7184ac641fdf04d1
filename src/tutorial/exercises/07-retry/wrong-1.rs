// unmet: Each try makes a future of its own.
// unmet: What `make` gives is awaited.

use std::future::Future;
use std::time::Duration;

async fn connect() -> Option<u32> {
    tokio::time::sleep(Duration::from_millis(10)).await;
    None
}

async fn retry(attempt: impl Future<Output = Option<u32>>) -> Option<u32> {
    attempt.await
}

#[tokio::main]
async fn main() {
    println!("{:?}", retry(connect()).await);
}
