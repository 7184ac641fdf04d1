// An arm whose condition is false is left out.

use tokio::sync::mpsc;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel(8);
    for i in 0..4 {
        tx.send(i).await.unwrap();
    }
    drop(tx);
    let mut taken = 0;
    loop {
        tokio::select! {
            biased;
            Some(i) = rx.recv(), if taken < 2 => {
                taken += 1;
                println!("got {i}");
            }
            _ = sleep(Duration::from_millis(10)) => {
                println!("pause");
                if taken >= 2 {
                    break;
                }
            }
        }
    }
}

// Prints:
// got 0
// got 1
// pause
