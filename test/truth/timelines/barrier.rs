// A barrier opens when all are there.

use std::sync::Arc;
use tokio::sync::Barrier;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let gate = Arc::new(Barrier::new(3));
    let mut handles = Vec::new();
    for id in 0..3u64 {
        let gate = gate.clone();
        handles.push(tokio::spawn(async move {
            sleep(Duration::from_millis(10 * id)).await;
            println!("{id} arrives");
            gate.wait().await;
            println!("one goes on");
        }));
    }
    for handle in handles {
        handle.await.unwrap();
    }
}

// Prints:
// 0 arrives
// 1 arrives
// 2 arrives
// one goes on
// one goes on
// one goes on
