// unmet: The analyser has nothing to warn of.

use std::time::Duration;

async fn greet(name: &str) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("Hello, {name}!");
}

fn main() {
    futures::executor::block_on(greet("Ferris"));
}
