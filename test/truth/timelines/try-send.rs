// `try_send` does not wait.

use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel(2);
    for i in 0..3 {
        match tx.try_send(i) {
            Ok(()) => println!("sent {i}"),
            Err(_) => println!("no room for {i}"),
        }
    }
    drop(tx);
    while let Some(i) = rx.recv().await {
        println!("got {i}");
    }
}

// Prints:
// sent 0
// sent 1
// no room for 2
// got 0
// got 1
