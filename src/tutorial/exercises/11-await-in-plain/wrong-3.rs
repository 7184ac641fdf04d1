// unmet: `main` waits for the report.

use std::time::Duration;

async fn count_visits() -> u32 {
    tokio::time::sleep(Duration::from_millis(20)).await;
    7
}

fn report() {
    let visits = futures::executor::block_on(async { count_visits().await });
    println!("{visits} visits");
}

#[tokio::main]
async fn main() {
    report();
}
