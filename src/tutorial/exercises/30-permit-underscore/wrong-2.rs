// unmet: The downloads are under way at the same time.

use std::time::Duration;
use tokio::sync::Semaphore;

async fn work(id: u32) {
    println!("{id} begins");
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("{id} ends");
}

async fn download(limit: &Semaphore, id: u32) {
    let _permit = limit.acquire().await.expect("the semaphore is open");
    work(id).await;
}

#[tokio::main]
async fn main() {
    let limit = Semaphore::new(2);
    for id in 1..=6 {
        download(&limit, id).await;
    }
}
