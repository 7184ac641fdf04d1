// bad: learns of it late
// good: learns of it at once

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

mod bad {
    use super::*;

    pub async fn wait() {
        let ready = Arc::new(AtomicBool::new(false));
        let other = ready.clone();
        let task = tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(10)).await;
            other.store(true, Ordering::Release);
        });
        while !ready.load(Ordering::Acquire) {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        task.await.unwrap();
    }
}

mod good {
    use super::*;

    pub async fn wait() {
        let ready = Arc::new(tokio::sync::Notify::new());
        let other = ready.clone();
        let task = tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(10)).await;
            other.notify_one();
        });
        ready.notified().await;
        task.await.unwrap();
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = tokio::time::Instant::now();
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::wait().await,
        _ => good::wait().await,
    }
    let is_late = start.elapsed() > Duration::from_millis(100);
    println!("learns of it {}", if is_late { "late" } else { "at once" });
}
