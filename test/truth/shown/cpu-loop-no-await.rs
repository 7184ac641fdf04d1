// bad: nobody else ran
// good: others ran meanwhile

use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

static TICKS: AtomicU32 = AtomicU32::new(0);

async fn tick() {
    loop {
        tokio::time::sleep(Duration::from_millis(1)).await;
        TICKS.fetch_add(1, Ordering::Relaxed);
    }
}

mod bad {
    use super::*;

    pub async fn count(lines: Vec<String>) -> usize {
        let mut found = 0;
        for line in &lines {
            found += usize::from(!Sha256::digest(line).is_empty());
        }
        found
    }
}

mod good {
    use super::*;

    pub async fn count(lines: Vec<String>) -> usize {
        let count = move || {
            let mut found = 0;
            for line in &lines {
                found += usize::from(!Sha256::digest(line).is_empty());
            }
            found
        };
        tokio::task::spawn_blocking(count).await.expect("no panic")
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lines = vec!["a".repeat(1000); 100_000];
    tokio::spawn(tick());
    tokio::task::yield_now().await;
    let found = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::count(lines).await,
        _ => good::count(lines).await,
    };
    assert_eq!(found, 100_000);
    let ran = TICKS.load(Ordering::Relaxed) > 0;
    println!("{}", if ran { "others ran meanwhile" } else { "nobody else ran" });
}
