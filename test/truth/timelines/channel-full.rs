// Who sends into a full channel waits for room.

use tokio::sync::mpsc;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel(1);
    let sender = tokio::spawn(async move {
        for i in 1..=4 {
            tx.send(i).await.unwrap();
            println!("sent {i}");
        }
    });
    for _ in 0..4 {
        sleep(Duration::from_millis(100)).await;
        let message = rx.recv().await;
        println!("got {message:?}");
    }
    sender.await.unwrap();
}

// Prints:
// sent 1
// got Some(1)
// sent 2
// got Some(2)
// sent 3
// got Some(3)
// sent 4
// got Some(4)
