// bad: nobody else ran
// good: others ran meanwhile

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use std::sync::Mutex;

static TICKS: AtomicU32 = AtomicU32::new(0);

async fn tick() {
    loop {
        tokio::time::sleep(Duration::from_millis(10)).await;
        TICKS.fetch_add(1, Ordering::Relaxed);
    }
}

static LIST: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// A thread of its own has the list for a while.
fn hold() {
    std::thread::spawn(|| {
        let _list = LIST.lock();
        std::thread::sleep(Duration::from_millis(300));
    });
    while LIST.try_lock().is_ok() {
        std::thread::yield_now();
    }
}

mod bad {
    use super::*;

    pub async fn run() {
        for number in 0..3 {
            LIST.lock().expect("no panic").push(number);
            tokio::task::yield_now().await;
        }
    }
}

mod good {
    use super::*;

    pub async fn run() {
        let fill = || LIST.lock().expect("no panic").extend(0..3);
        tokio::task::spawn_blocking(fill).await.expect("no panic");
    }
}

fn main() {
    hold();
    start();
}

#[tokio::main(flavor = "current_thread")]
async fn start() {
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
