// unmet: `main` waits for `retry`.

use std::future::Future;
use std::time::Duration;

async fn connect() -> Option<u32> {
    tokio::time::sleep(Duration::from_millis(10)).await;
    None
}

async fn retry<Fut: Future<Output = Option<u32>>>(make: impl Fn() -> Fut) -> Option<u32> {
    for _ in 0..3 {
        if let Some(found) = make().await {
            return Some(found);
        }
    }
    None
}

#[tokio::main]
async fn main() {
    println!("{:?}", connect().await);
}
