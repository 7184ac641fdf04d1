// bad: nobody else ran
// good: others ran meanwhile

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use std::sync::mpsc;

static TICKS: AtomicU32 = AtomicU32::new(0);

async fn tick() {
    loop {
        tokio::time::sleep(Duration::from_millis(10)).await;
        TICKS.fetch_add(1, Ordering::Relaxed);
    }
}

fn later(sender: mpsc::Sender<u32>) {
    std::thread::sleep(Duration::from_millis(300));
    sender.send(1).expect("a receiver");
}

mod bad {
    use super::*;

    pub async fn run() {
        let (sender, numbers) = mpsc::channel();
        std::thread::spawn(move || later(sender));
        assert_eq!(numbers.recv(), Ok(1));
    }
}

mod good {
    use super::*;

    pub async fn run() {
        let (sender, numbers) = mpsc::channel();
        std::thread::spawn(move || later(sender));
        let received = tokio::task::spawn_blocking(move || numbers.recv()).await;
        assert_eq!(received.expect("no panic"), Ok(1));
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
