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
    let (soup, ()) = tokio::join!(cook(), lay_table());
    println!("Enjoy your {soup}!");
}

#[tokio::main]
async fn main() {
    dinner().await;
}
