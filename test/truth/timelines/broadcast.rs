// Each receiver gets each message.

use tokio::sync::broadcast;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut first) = broadcast::channel(8);
    let mut second = tx.subscribe();
    let reader = tokio::spawn(async move {
        while let Ok(i) = second.recv().await {
            println!("second {i}");
        }
        println!("second ends");
    });
    for i in 0..2 {
        tx.send(i).unwrap();
    }
    drop(tx);
    while let Ok(i) = first.recv().await {
        println!("first {i}");
    }
    reader.await.unwrap();
}

// Prints:
// first 0
// first 1
// second 0
// second 1
// second ends
