use std::time::Duration;

async fn greet(name: &str) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("Hello, {name}!");
}

async fn main() {
    greet("Ferris").await;
}
