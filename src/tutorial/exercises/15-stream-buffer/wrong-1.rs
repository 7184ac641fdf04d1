// unmet: Never more than a few at once.

use futures::stream::{self, StreamExt};
use std::time::Duration;

async fn fetch(page: u32) -> String {
    tokio::time::sleep(Duration::from_millis(10)).await;
    format!("title {page}")
}

async fn titles(pages: Vec<u32>) -> Vec<String> {
    let all: Vec<u32> = stream::iter(pages).collect().await;
    futures::future::join_all(all.into_iter().map(fetch)).await
}

#[tokio::main]
async fn main() {
    println!("{:?}", titles((1..20).collect()).await);
}
