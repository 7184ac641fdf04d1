use futures::stream::{self, StreamExt};
use std::time::Duration;

async fn fetch(page: u32) -> String {
    tokio::time::sleep(Duration::from_millis(10)).await;
    format!("title {page}")
}

async fn titles(pages: Vec<u32>) -> Vec<String> {
    let mut found = Vec::new();
    let mut pages = stream::iter(pages);
    while let Some(page) = pages.next().await {
        found.push(fetch(page).await);
    }
    found
}

#[tokio::main]
async fn main() {
    println!("{:?}", titles((1..20).collect()).await);
}
