// `notify_waiters` wakes those who wait now.

use std::sync::Arc;
use tokio::sync::Notify;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let bell = Arc::new(Notify::new());
    let mut handles = Vec::new();
    for _ in 0..3 {
        let bell = bell.clone();
        handles.push(tokio::spawn(async move {
            bell.notified().await;
            println!("one woken");
        }));
    }
    bell.notify_waiters();
    println!("nobody waits yet");
    sleep(Duration::from_millis(1)).await;
    bell.notify_waiters();
    println!("all woken");
    for handle in handles {
        handle.await.unwrap();
    }
}

// Prints:
// nobody waits yet
// all woken
// one woken
// one woken
// one woken
