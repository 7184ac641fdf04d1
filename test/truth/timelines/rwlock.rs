// Readers share a lock, a writer waits for all of them.

use std::sync::Arc;
use tokio::sync::RwLock;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let lock = Arc::new(RwLock::new(1));
    let mut handles = Vec::new();
    for id in 0..2 {
        let lock = lock.clone();
        handles.push(tokio::spawn(async move {
            let value = lock.read().await;
            println!("reader {id} sees {}", *value);
            sleep(Duration::from_millis(20)).await;
            println!("reader {id} ends");
        }));
    }
    let writer = lock.clone();
    handles.push(tokio::spawn(async move {
        *writer.write().await += 1;
        println!("written");
    }));
    let late = lock.clone();
    handles.push(tokio::spawn(async move {
        println!("late reader sees {}", *late.read().await);
    }));
    for handle in handles {
        handle.await.unwrap();
    }
}

// Prints:
// reader 0 sees 1
// reader 1 sees 1
// reader 0 ends
// reader 1 ends
// written
// late reader sees 2
