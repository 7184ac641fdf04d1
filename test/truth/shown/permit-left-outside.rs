// bad: 6 at once
// good: 2 at once

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

static RUNNING: AtomicU32 = AtomicU32::new(0);
static MOST: AtomicU32 = AtomicU32::new(0);

async fn download(_url: u32) {
    MOST.fetch_max(RUNNING.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_millis(20)).await;
    RUNNING.fetch_sub(1, Ordering::SeqCst);
}

mod bad {
    use super::*;

    pub async fn download_all(limit: Arc<Semaphore>) {
        for url in 0..3 {
            let _permit = limit.clone().acquire_owned().await.expect("it is open");
            tokio::spawn(async move {
                download(url).await;
            });
        }
        for url in 3..6 {
            let permit = limit.clone().acquire_owned().await.expect("it is open");
            tokio::spawn(async move {
                let _ = permit;
                download(url).await;
            });
        }
    }
}

mod good {
    use super::*;

    pub async fn download_all(limit: Arc<Semaphore>) {
        for url in 0..6 {
            let permit = limit.clone().acquire_owned().await.expect("it is open");
            tokio::spawn(async move {
                let _permit = permit;
                download(url).await;
            });
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let limit = Arc::new(Semaphore::new(2));
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::download_all(limit).await,
        _ => good::download_all(limit).await,
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    println!("{} at once", MOST.load(Ordering::SeqCst));
}
