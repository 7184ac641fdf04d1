// unmet: The permit is taken before the work.

use std::time::Duration;
use tokio::sync::Semaphore;

async fn work(id: u32) {
    println!("{id} begins");
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("{id} ends");
}

async fn download(limit: &Semaphore, id: u32) {
    work(id).await;
    let _permit = limit.acquire().await.expect("the semaphore is open");
}

#[tokio::main]
async fn main() {
    let limit = Semaphore::new(2);
    futures::future::join_all((1..=6).map(|id| download(&limit, id))).await;
}
