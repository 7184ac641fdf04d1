// bad: two at once
// good: one at a time

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::sleep;

static INSIDE: AtomicU32 = AtomicU32::new(0);
static MOST: AtomicU32 = AtomicU32::new(0);

async fn work() {
    let inside = INSIDE.fetch_add(1, Ordering::SeqCst) + 1;
    MOST.fetch_max(inside, Ordering::SeqCst);
    sleep(Duration::from_millis(50)).await;
    INSIDE.fetch_sub(1, Ordering::SeqCst);
}

mod bad {
    use super::*;

    pub async fn run(lock: &Mutex<()>) {
        let _ = lock.lock().await;
        work().await;
    }
}

mod good {
    use super::*;

    pub async fn run(lock: &Mutex<()>) {
        let _guard = lock.lock().await;
        work().await;
    }
}

#[tokio::main]
async fn main() {
    let lock = Mutex::new(());
    match std::env::args().nth(1).as_deref() {
        Some("bad") => tokio::join!(bad::run(&lock), bad::run(&lock)),
        _ => tokio::join!(good::run(&lock), good::run(&lock)),
    };
    let most = MOST.load(Ordering::SeqCst);
    println!("{}", if most == 1 { "one at a time" } else { "two at once" });
}
