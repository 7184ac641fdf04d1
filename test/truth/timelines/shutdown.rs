// Workers stop when their channel closes, and are waited for.

use std::sync::Arc;
use tokio::sync::{mpsc, Mutex};
use tokio::task::JoinSet;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, rx) = mpsc::channel::<u32>(4);
    let rx = Arc::new(Mutex::new(rx));
    let mut workers = JoinSet::new();
    for id in 0..2 {
        let rx = rx.clone();
        workers.spawn(async move {
            loop {
                let job = rx.lock().await.recv().await;
                match job {
                    Some(job) => {
                        println!("worker {id}: job {job}");
                        sleep(Duration::from_millis(10)).await;
                    }
                    None => break,
                }
            }
            println!("worker {id} stops");
        });
    }
    for job in 0..4 {
        tx.send(job).await.unwrap();
    }
    drop(tx);
    while workers.join_next().await.is_some() {}
    println!("all stopped");
}

// Prints:
// worker 0: job 0
// worker 1: job 1
// worker 0: job 2
// worker 1: job 3
// worker 0 stops
// worker 1 stops
// all stopped
