// With `biased` the first arm that is ready wins.

use tokio::sync::mpsc;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel(4);
    let (stop, mut stopped) = mpsc::channel(1);
    tx.send(1).await.unwrap();
    tx.send(2).await.unwrap();
    stop.send(()).await.unwrap();
    loop {
        tokio::select! {
            biased;
            Some(i) = rx.recv() => {
                println!("message {i}");
                if i == 2 {
                    sleep(Duration::from_millis(1)).await;
                }
            }
            _ = stopped.recv() => {
                println!("stop");
                break;
            }
        }
    }
}

// Prints:
// message 1
// message 2
// stop
