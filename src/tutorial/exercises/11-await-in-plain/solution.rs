use std::time::Duration;

async fn count_visits() -> u32 {
    tokio::time::sleep(Duration::from_millis(20)).await;
    7
}

async fn report() {
    let visits = count_visits().await;
    println!("{visits} visits");
}

#[tokio::main]
async fn main() {
    report().await;
}
