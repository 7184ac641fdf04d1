use std::time::Duration;

async fn save(text: &str) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("saved: {text}");
}

async fn close(text: &str) {
    save(text).await;
    println!("Goodbye!");
}

#[tokio::main]
async fn main() {
    close("buy milk").await;
}
