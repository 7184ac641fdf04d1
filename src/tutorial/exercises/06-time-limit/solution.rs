use std::time::Duration;

async fn ask() -> String {
    // The server is silent today.
    std::future::pending::<()>().await;
    "42".to_string()
}

async fn answer() -> String {
    match tokio::time::timeout(Duration::from_millis(50), ask()).await {
        Ok(text) => text,
        Err(_) => "no answer".to_string(),
    }
}

#[tokio::main]
async fn main() {
    println!("{} after {:?}", answer().await, Duration::from_millis(50));
}
