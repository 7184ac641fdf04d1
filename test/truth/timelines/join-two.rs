// `join!` waits for both at once.

use tokio::time::{sleep, Duration, Instant};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let (a, b) = tokio::join!(fetch("users", 120), fetch("orders", 80));
    println!("{a} + {b} after {} ms", start.elapsed().as_millis());
}

async fn fetch(what: &str, ms: u64) -> u64 {
    println!("ask for {what}");
    sleep(Duration::from_millis(ms)).await;
    println!("have {what}");
    ms
}

// Prints:
// ask for users
// ask for orders
// have orders
// have users
// 120 + 80 after 120 ms
