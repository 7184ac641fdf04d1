// A send fails once the receiver is gone.

use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel(1);
    let task = tokio::spawn(async move {
        println!("first {:?}", rx.recv().await);
    });
    tx.send(1).await.unwrap();
    task.await.unwrap();
    println!("failed: {}", tx.send(2).await.is_err());
}

// Prints:
// first Some(1)
// failed: true
