use std::time::Duration;
use tokio::time::sleep;

async fn cook() -> String {
    sleep(Duration::from_millis(40)).await;
    "soup".to_string()
}

async fn lay_table() {
    sleep(Duration::from_millis(30)).await;
}

async fn dinner() {
    let soup = cook();
    lay_table().await;
    println!("Enjoy your {}!", soup.await);
}

#[tokio::main]
async fn main() {
    dinner().await;
}
