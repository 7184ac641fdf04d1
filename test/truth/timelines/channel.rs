// A receiver waits for messages, and ends when all senders are gone.

use tokio::sync::mpsc;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel(8);
    let tx2 = tx.clone();
    tokio::spawn(async move {
        for i in 0..3 {
            tx.send(i).await.unwrap();
            println!("sent {i}");
        }
    });
    tokio::spawn(async move {
        sleep(Duration::from_millis(5)).await;
        tx2.send(100).await.unwrap();
        println!("sent 100");
    });
    while let Some(message) = rx.recv().await {
        println!("got {message}");
    }
    println!("closed");
}

// Prints:
// sent 0
// sent 1
// sent 2
// got 0
// got 1
// got 2
// sent 100
// got 100
// closed
