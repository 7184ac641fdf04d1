// bad: 3 at once
// good: 1 at once

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

static RUNNING: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn work() {
    MOST.fetch_max(RUNNING.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
    std::thread::sleep(Duration::from_millis(600));
    RUNNING.fetch_sub(1, Ordering::SeqCst);
}

mod bad {
    use super::*;

    async fn limited(limit: Arc<Semaphore>) {
        let _permit = limit.acquire_owned().await.expect("it is never closed");
        let _ = spawn_blocking(work).await;
    }

    pub async fn impatient(limit: Arc<Semaphore>) {
        let _ = timeout(Duration::from_millis(100), limited(limit)).await;
    }
}

mod good {
    use super::*;

    async fn limited(limit: Arc<Semaphore>) {
        let permit = limit.acquire_owned().await.expect("it is never closed");
        let _ = spawn_blocking(move || {
            let _permit = permit;
            work();
        })
        .await;
    }

    pub async fn impatient(limit: Arc<Semaphore>) {
        let _ = timeout(Duration::from_millis(100), limited(limit)).await;
    }
}

#[tokio::main]
async fn main() {
    let limit = Arc::new(Semaphore::new(1));
    let is_bad = std::env::args().nth(1).as_deref() == Some("bad");
    for _ in 0..3 {
        match is_bad {
            true => bad::impatient(limit.clone()).await,
            false => good::impatient(limit.clone()).await,
        }
    }
    println!("{} at once", MOST.load(Ordering::SeqCst));
}
