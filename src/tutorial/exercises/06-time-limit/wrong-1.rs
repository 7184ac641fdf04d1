// unmet: The question has a limit.

use std::time::Duration;

async fn ask() -> String {
    // The server is silent today.
    std::future::pending::<()>().await;
    "42".to_string()
}

async fn answer() -> String {
    tokio::time::sleep(Duration::from_millis(50)).await;
    ask().await
}

#[tokio::main]
async fn main() {
    println!("{} after {:?}", answer().await, Duration::from_millis(50));
}
