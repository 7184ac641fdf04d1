// A lock goes to those who wait for it in order.

use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let lock = Arc::new(Mutex::new(0));
    let mut handles = Vec::new();
    for id in 0..3 {
        let lock = lock.clone();
        handles.push(tokio::spawn(async move {
            let mut count = lock.lock().await;
            println!("{id} has it");
            sleep(Duration::from_millis(10)).await;
            *count += 1;
            println!("{id} made it {}", *count);
        }));
    }
    for handle in handles {
        handle.await.unwrap();
    }
    println!("total {}", *lock.lock().await);
}

// Prints:
// 0 has it
// 0 made it 1
// 1 has it
// 1 made it 2
// 2 has it
// 2 made it 3
// total 3
