// bad: 200 at once
// good: 16 at once

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

static RUNNING: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

async fn ask(number: u32) -> u32 {
    MOST.fetch_max(RUNNING.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_millis(50)).await;
    RUNNING.fetch_sub(1, Ordering::SeqCst);
    number
}

mod bad {
    use super::*;
    use futures::future::join_all;

    pub async fn ask_all(numbers: Vec<u32>) -> Vec<u32> {
        join_all(numbers.into_iter().map(ask)).await
    }
}

mod good {
    use super::*;
    use futures::stream::{self, StreamExt};

    pub async fn ask_all(numbers: Vec<u32>) -> Vec<u32> {
        stream::iter(numbers).map(ask).buffered(16).collect().await
    }
}

#[tokio::main]
async fn main() {
    let numbers = (0..200).collect();
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::ask_all(numbers).await,
        _ => good::ask_all(numbers).await,
    };
    println!("{} at once", MOST.load(Ordering::SeqCst));
}
