// A receiver that is too slow misses messages.

use tokio::sync::broadcast;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = broadcast::channel(2);
    for i in 0..5 {
        tx.send(i).unwrap();
    }
    drop(tx);
    loop {
        match rx.recv().await {
            Ok(i) => println!("got {i}"),
            Err(broadcast::error::RecvError::Lagged(missed)) => println!("missed {missed}"),
            Err(broadcast::error::RecvError::Closed) => break,
        }
    }
}

// Prints:
// missed 3
// got 3
// got 4
