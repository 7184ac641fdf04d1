// bad: it stands still
// good: it goes on

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

mod bad {
    use super::*;

    pub async fn wait() {
        let ready = Arc::new(AtomicBool::new(false));
        let other = ready.clone();
        let task = tokio::spawn(async move { other.store(true, Ordering::Release) });
        while !ready.load(Ordering::Acquire) {
            std::hint::spin_loop();
        }
        task.await.unwrap();
    }
}

mod good {
    use super::*;

    pub async fn wait() {
        let ready = Arc::new(tokio::sync::Notify::new());
        let other = ready.clone();
        let task = tokio::spawn(async move { other.notify_one() });
        ready.notified().await;
        task.await.unwrap();
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_secs(2));
        println!("it stands still");
        std::process::exit(0);
    });
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::wait().await,
        _ => good::wait().await,
    }
    println!("it goes on");
}
