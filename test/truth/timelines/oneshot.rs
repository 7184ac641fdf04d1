// An answer comes through a oneshot channel.

use tokio::sync::oneshot;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, rx) = oneshot::channel();
    tokio::spawn(async move {
        sleep(Duration::from_millis(30)).await;
        println!("answer");
        tx.send(42).unwrap();
    });
    println!("wait");
    println!("{}", rx.await.unwrap());
}

// Prints:
// wait
// answer
// 42
