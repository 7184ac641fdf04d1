// unmet: `close` waits for `save`.
// unmet: The analyser has nothing to warn of.

use std::time::Duration;

async fn save(text: &str) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("saved: {text}");
}

async fn close(text: &str) {
    // async-rust-lens: allow(unawaited-future) -- it will run some day
    save(text);
    println!("Goodbye!");
}

#[tokio::main]
async fn main() {
    close("buy milk").await;
}
