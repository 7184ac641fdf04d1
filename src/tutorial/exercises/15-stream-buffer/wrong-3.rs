// unmet: Several titles are fetched at the same time.
// unmet: Never more than a few at once.

use futures::stream::{self, StreamExt};
use std::time::Duration;

async fn fetch(page: u32) -> String {
    tokio::time::sleep(Duration::from_millis(10)).await;
    format!("title {page}")
}

async fn titles(pages: Vec<u32>) -> Vec<String> {
    stream::iter(pages).then(fetch).collect().await
}

#[tokio::main]
async fn main() {
    println!("{:?}", titles((1..20).collect()).await);
}
