// A notice that nobody waits for is kept, one of them.

use std::sync::Arc;
use tokio::sync::Notify;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let bell = Arc::new(Notify::new());
    bell.notify_one();
    bell.notify_one();
    bell.notified().await;
    println!("kept");
    let ringer = bell.clone();
    tokio::spawn(async move {
        sleep(Duration::from_millis(10)).await;
        println!("ring");
        ringer.notify_one();
    });
    bell.notified().await;
    println!("heard");
}

// Prints:
// kept
// ring
// heard
