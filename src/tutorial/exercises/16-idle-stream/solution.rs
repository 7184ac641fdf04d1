use futures::stream::{self, StreamExt};
use std::time::Duration;

async fn measure(number: u32) -> u32 {
    tokio::time::sleep(Duration::from_millis(5)).await;
    20 + number % 3
}

async fn watch(count: u32) {
    stream::iter(0..count)
        .then(measure)
        .for_each(|reading| async move { println!("{reading}°") })
        .await;
}

#[tokio::main]
async fn main() {
    watch(5).await;
}
