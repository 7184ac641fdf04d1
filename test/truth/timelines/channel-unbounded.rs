// An unbounded channel never makes a sender wait.

use tokio::sync::mpsc;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        for i in 0..3 {
            tx.send(i).unwrap();
            println!("sent {i}");
        }
    });
    sleep(Duration::from_millis(10)).await;
    while let Some(i) = rx.recv().await {
        println!("got {i}");
    }
}

// Prints:
// sent 0
// sent 1
// sent 2
// got 0
// got 1
// got 2
