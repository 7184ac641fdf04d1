// unmet: Each try makes a future of its own.

use std::future::Future;
use std::time::Duration;

async fn connect() -> Option<u32> {
    tokio::time::sleep(Duration::from_millis(10)).await;
    None
}

async fn retry<Fut: Future<Output = Option<u32>>>(make: impl Fn() -> Fut) -> Option<u32> {
    let attempt = make().await;
    for _ in 0..3 {
        if let Some(found) = attempt {
            return Some(found);
        }
    }
    None
}

#[tokio::main]
async fn main() {
    println!("{:?}", retry(connect).await);
}
