// A guard in a block of its own lets others in while one waits.

use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let lock = Arc::new(Mutex::new(0));
    let a = tokio::spawn(add(lock.clone(), "a"));
    let b = tokio::spawn(add(Arc::clone(&lock), "b"));
    a.await.unwrap();
    b.await.unwrap();
    println!("total {}", lock.lock().await);
}

async fn add(lock: Arc<Mutex<u32>>, name: &'static str) {
    for _ in 0..2 {
        let now = {
            let mut count = lock.lock().await;
            *count += 1;
            *count
        };
        println!("{name} {now}");
        sleep(Duration::from_millis(10)).await;
    }
}

// Prints:
// a 1
// b 2
// a 3
// b 4
// total 4
