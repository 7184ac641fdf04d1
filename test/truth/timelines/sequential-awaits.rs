// Two waits in a row take as long as both.

use tokio::time::{sleep, Duration, Instant};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    fetch("users", 100).await;
    fetch("orders", 100).await;
    println!("both after {} ms", start.elapsed().as_millis());
}

async fn fetch(what: &str, ms: u64) {
    println!("ask for {what}");
    sleep(Duration::from_millis(ms)).await;
    println!("have {what}");
}

// Prints:
// ask for users
// have users
// ask for orders
// have orders
// both after 200 ms
