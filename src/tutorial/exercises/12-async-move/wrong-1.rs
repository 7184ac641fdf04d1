// unmet: The block takes along what it uses.
// unmet: The tasks run beside each other.

use std::time::Duration;

async fn shake_hands() {
    tokio::time::sleep(Duration::from_millis(10)).await;
}

async fn greet_all(guests: Vec<String>) {
    let tasks: Vec<tokio::task::JoinHandle<()>> = Vec::new();
    for guest in guests {
        shake_hands().await;
        println!("Welcome, {guest}!");
    }
    for task in tasks {
        task.await.expect("a greeting does not panic");
    }
}

#[tokio::main]
async fn main() {
    greet_all(vec!["Ann".to_string(), "Bob".to_string()]).await;
}
