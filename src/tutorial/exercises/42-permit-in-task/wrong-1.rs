// unmet: The analyser has nothing to warn of.

use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

async fn fetch(page: u32) {
    println!("{page} begins");
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("{page} ends");
}

async fn crawl(pages: u32) {
    let limit = Arc::new(Semaphore::new(2));
    let mut tasks = JoinSet::new();
    for page in 0..pages {
        let _permit = Arc::clone(&limit).acquire_owned().await.expect("it is never closed");
        tasks.spawn(fetch(page));
    }
    while let Some(done) = tasks.join_next().await {
        done.expect("fetching does not panic");
    }
}

#[tokio::main]
async fn main() {
    crawl(6).await;
}
