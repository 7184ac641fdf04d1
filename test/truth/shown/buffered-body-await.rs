// bad: the others stood still
// good: the others went on

use futures::stream::{self, StreamExt};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

static LATE: AtomicBool = AtomicBool::new(false);

/// A request in two steps, of which the second is to come 20 ms after the first.
async fn fetch(id: u32) -> u32 {
    tokio::time::sleep(Duration::from_millis(u64::from(id) * 20)).await;
    let start = Instant::now();
    tokio::time::sleep(Duration::from_millis(20)).await;
    if start.elapsed() > Duration::from_millis(300) {
        LATE.store(true, Ordering::SeqCst);
    }
    id
}

async fn store(_page: u32) {
    tokio::time::sleep(Duration::from_millis(500)).await;
}

mod bad {
    use super::*;

    pub async fn copy() {
        let mut pages = stream::iter(0..4).map(fetch).buffer_unordered(4);
        while let Some(page) = pages.next().await {
            store(page).await;
        }
    }
}

mod good {
    use super::*;

    pub async fn copy() {
        let stored = stream::iter(0..4).map(|id| async move { store(fetch(id).await).await });
        stored.buffer_unordered(4).collect::<Vec<()>>().await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::copy().await,
        _ => good::copy().await,
    }
    println!("the others {}", if LATE.load(Ordering::SeqCst) { "stood still" } else { "went on" });
}
