// unmet: The greeting stays a task of its own.

use std::sync::Arc;
use std::time::Duration;

async fn greet(name: Arc<String>) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("Hello, {name}!");
}

#[tokio::main]
async fn main() {
    let name = Arc::new("Ferris".to_string());
    let task = greet(Arc::clone(&name));
    println!("{name} will be greeted soon.");
    task.await;
}
