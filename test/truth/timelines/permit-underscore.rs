// `let _ =` gives a permit back at once.

use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let limit = Arc::new(Semaphore::new(1));
    let mut handles = Vec::new();
    for id in 0..2 {
        let limit = limit.clone();
        handles.push(tokio::spawn(async move {
            let _ = limit.acquire().await.unwrap();
            println!("{id} begins");
            sleep(Duration::from_millis(10)).await;
            println!("{id} ends");
        }));
    }
    for handle in handles {
        handle.await.unwrap();
    }
}

// Prints:
// 0 begins
// 1 begins
// 0 ends
// 1 ends
