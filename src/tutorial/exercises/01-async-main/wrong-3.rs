// unmet: `main` awaits `greet`.

use std::time::Duration;

async fn greet(name: &str) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("Hello, {name}!");
}

#[tokio::main]
async fn main() {
    println!("Hello, Ferris!");
}
