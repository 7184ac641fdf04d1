// unmet: `cook` and `lay_table` are under way at the same time.
// unmet: Dinner waits for both.

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
    println!("The table lays itself.");
    println!("Enjoy your {}!", soup.await);
}

#[tokio::main]
async fn main() {
    dinner().await;
}
