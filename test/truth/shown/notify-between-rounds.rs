// bad: goes on
// good: has stopped

use std::time::Duration;
use tokio::sync::{mpsc, Notify};
use tokio::time::{sleep, timeout};

static BAD: Notify = Notify::const_new();
static GOOD: Notify = Notify::const_new();

async fn work() {
    sleep(Duration::from_millis(100)).await;
}

mod bad {
    use super::*;

    pub async fn run(mut jobs: mpsc::Receiver<u32>) {
        loop {
            tokio::select! {
                _ = BAD.notified() => break,
                Some(_) = jobs.recv() => work().await,
            }
        }
    }
}

mod good {
    use super::*;

    pub async fn run(mut jobs: mpsc::Receiver<u32>) {
        let mut stopped = std::pin::pin!(GOOD.notified());
        loop {
            tokio::select! {
                _ = &mut stopped => break,
                Some(_) = jobs.recv() => work().await,
            }
        }
    }
}

#[tokio::main]
async fn main() {
    let (sender, jobs) = mpsc::channel(1);
    let task = match std::env::args().nth(1).as_deref() {
        Some("bad") => tokio::spawn(bad::run(jobs)),
        _ => tokio::spawn(good::run(jobs)),
    };
    sender.send(1).await.expect("the loop runs");
    sleep(Duration::from_millis(50)).await;
    // The loop works on the job just now.
    BAD.notify_waiters();
    GOOD.notify_waiters();
    let ended = timeout(Duration::from_secs(1), task).await;
    println!("{}", if ended.is_ok() { "has stopped" } else { "goes on" });
    drop(sender);
    std::process::exit(0);
}
