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

    pub async fn search() {
        let task = tokio::task::spawn_blocking(|| (0..20).for_each(|_| step()));
        tokio::time::sleep(Duration::from_millis(50)).await;
        task.abort();
    }
}

mod good {
    use super::*;
    use std::sync::{atomic::AtomicBool, Arc};

    pub async fn search() {
        let stop = Arc::new(AtomicBool::new(false));
        let seen = stop.clone();
        tokio::task::spawn_blocking(move || {
            (0..20).take_while(|_| !seen.load(Ordering::Relaxed)).for_each(|_| step());
        });
        tokio::time::sleep(Duration::from_millis(50)).await;
        stop.store(true, Ordering::Relaxed);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::search().await,
        _ => good::search().await,
    }
    tokio::time::sleep(Duration::from_millis(600)).await;
    let all = STEPS.load(Ordering::Relaxed) == 20;
    println!("it {}", if all { "worked on" } else { "stopped" });
}
