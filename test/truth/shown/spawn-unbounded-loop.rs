// bad: 200 at once
// good: 16 at once

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc};

static RUNNING: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

async fn work(_job: u32) {
    MOST.fetch_max(RUNNING.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_millis(50)).await;
    RUNNING.fetch_sub(1, Ordering::SeqCst);
}

mod bad {
    use super::*;

    pub async fn run(mut jobs: mpsc::Receiver<u32>) {
        while let Some(job) = jobs.recv().await {
            tokio::spawn(work(job));
        }
    }
}

mod good {
    use super::*;

    pub async fn run(mut jobs: mpsc::Receiver<u32>) {
        let limit = Arc::new(Semaphore::new(16));
        while let Some(job) = jobs.recv().await {
            let permit = limit.clone().acquire_owned().await.unwrap();
            tokio::spawn(async move {
                work(job).await;
                drop(permit);
            });
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (sender, jobs) = mpsc::channel(200);
    for job in 0..200 {
        sender.send(job).await.unwrap();
    }
    drop(sender);
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::run(jobs).await,
        _ => good::run(jobs).await,
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    println!("{} at once", MOST.load(Ordering::SeqCst));
}
