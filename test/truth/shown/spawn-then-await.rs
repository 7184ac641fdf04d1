// bad: waited for 1 other task
// good: waited for 0 other tasks

use std::sync::atomic::{AtomicU32, Ordering};

static OTHERS: AtomicU32 = AtomicU32::new(0);

/// What is known already.
async fn load() -> u32 {
    OTHERS.load(Ordering::Relaxed)
}

mod bad {
    pub async fn show() -> u32 {
        tokio::spawn(super::load()).await.expect("the task does not panic")
    }
}

mod good {
    pub async fn show() -> u32 {
        super::load().await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let other = tokio::spawn(async { OTHERS.fetch_add(1, Ordering::Relaxed) });
    let waited = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::show().await,
        _ => good::show().await,
    };
    other.await.expect("the task does not panic");
    println!("waited for {waited} other task{}", if waited == 1 { "" } else { "s" });
}
