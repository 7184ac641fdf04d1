// A watch channel keeps the newest value.

use tokio::sync::watch;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = watch::channel(0);
    let task = tokio::spawn(async move {
        while rx.changed().await.is_ok() {
            println!("saw {}", *rx.borrow());
        }
        println!("gone");
    });
    tx.send(1).unwrap();
    tx.send(2).unwrap();
    sleep(Duration::from_millis(1)).await;
    tx.send(3).unwrap();
    sleep(Duration::from_millis(1)).await;
    drop(tx);
    task.await.unwrap();
}

// Prints:
// saw 2
// saw 3
// gone
