// bad: nobody else ran
// good: others ran meanwhile

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use std::process::Command;

static TICKS: AtomicU32 = AtomicU32::new(0);

async fn tick() {
    loop {
        tokio::time::sleep(Duration::from_millis(10)).await;
        TICKS.fetch_add(1, Ordering::Relaxed);
    }
}

mod bad {
    use super::*;

    pub async fn run() {
        let status = Command::new("sleep").arg("0.3").status();
        assert!(status.is_ok());
    }
}

mod good {
    use super::*;

    pub async fn run() {
        let status = tokio::process::Command::new("sleep").arg("0.3").status().await;
        assert!(status.is_ok());
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ticking = tokio::spawn(tick());
    tokio::task::yield_now().await;
    let task = match std::env::args().nth(1).as_deref() {
        Some("bad") => tokio::spawn(bad::run()),
        _ => tokio::spawn(good::run()),
    };
    task.await.expect("no panic");
    let ran = TICKS.load(Ordering::Relaxed) > 2;
    ticking.abort();
    println!("{}", if ran { "others ran meanwhile" } else { "nobody else ran" });
}
