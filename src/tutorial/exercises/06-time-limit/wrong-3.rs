// unmet: The answer is still waited for.
// unmet: The analyser has nothing to warn of.

use std::time::Duration;

async fn ask() -> String {
    // The server is silent today.
    std::future::pending::<()>().await;
    "42".to_string()
}

async fn answer() -> String {
    let asked = tokio::time::timeout(Duration::from_millis(50), async { ask() }).await;
    drop(asked);
    "no answer".to_string()
}

#[tokio::main]
async fn main() {
    println!("{} after {:?}", answer().await, Duration::from_millis(50));
}
