// bad: it worked on
// good: it stopped

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

static STEPS: AtomicU32 = AtomicU32::new(0);

fn step() {
    std::thread::sleep(Duration::from_millis(10));
    STEPS.fetch_add(1, Ordering::Relaxed);
}

mod bad {
    use super::*;

    pub async fn search() -> bool {
        let work = tokio::task::spawn_blocking(|| (0..20).for_each(|_| step()));
        tokio::time::timeout(Duration::from_millis(50), work).await.is_ok()
    }
}

mod good {
    use super::*;

    pub async fn search() -> bool {
        let deadline = std::time::Instant::now() + Duration::from_millis(50);
        let work = tokio::task::spawn_blocking(move || {
            (0..20).take_while(|_| std::time::Instant::now() < deadline).for_each(|_| step());
        });
        tokio::time::timeout(Duration::from_millis(100), work).await.is_ok()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::search().await,
        _ => good::search().await,
    };
    tokio::time::sleep(Duration::from_millis(600)).await;
    let all = STEPS.load(Ordering::Relaxed) == 20;
    println!("it {}", if all { "worked on" } else { "stopped" });
}
