// bad: loaded 0
// good: loaded 3

use futures::{stream, StreamExt};
use std::sync::atomic::{AtomicU32, Ordering};

static LOADED: AtomicU32 = AtomicU32::new(0);

async fn load(_id: u32) {
    tokio::task::yield_now().await;
    LOADED.fetch_add(1, Ordering::Relaxed);
}

mod bad {
    use super::*;

    pub async fn load_all(ids: Vec<u32>) {
        let _ = stream::iter(ids).map(load).buffer_unordered(8);
    }
}

mod good {
    use super::*;

    pub async fn load_all(ids: Vec<u32>) {
        stream::iter(ids).map(load).buffer_unordered(8).for_each(|()| async {}).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::load_all(vec![1, 2, 3]).await,
        _ => good::load_all(vec![1, 2, 3]).await,
    }
    println!("loaded {}", LOADED.load(Ordering::Relaxed));
}
