use std::future::Future;
use std::time::Duration;

async fn connect() -> Option<u32> {
    tokio::time::sleep(Duration::from_millis(10)).await;
    None
}

async fn retry(attempt: impl Future<Output = Option<u32>>) -> Option<u32> {
    for _ in 0..3 {
        if let Some(found) = attempt.await {
            return Some(found);
        }
    }
    None
}

#[tokio::main]
async fn main() {
    println!("{:?}", retry(connect()).await);
}
