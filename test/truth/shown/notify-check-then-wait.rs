// bad: it still waits
// good: it goes on

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

#[derive(Default)]
pub struct Gate {
    is_open: AtomicBool,
    opened: Notify,
}

impl Gate {
    fn open(&self) {
        self.is_open.store(true, Ordering::Release);
        self.opened.notify_waiters();
    }
}

mod bad {
    use super::*;

    pub async fn pass(gate: &Gate) {
        while !gate.is_open.load(Ordering::Acquire) {
            tokio::task::yield_now().await;
            gate.opened.notified().await;
        }
    }
}

mod good {
    use super::*;

    pub async fn pass(gate: &Gate) {
        loop {
            let opened = gate.opened.notified();
            if gate.is_open.load(Ordering::Acquire) {
                break;
            }
            tokio::task::yield_now().await;
            opened.await;
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let gate = Arc::new(Gate::default());
    let task = tokio::spawn({
        let gate = gate.clone();
        async move { gate.open() }
    });
    let passed = match std::env::args().nth(1).as_deref() {
        Some("bad") => tokio::time::timeout(Duration::from_secs(2), bad::pass(&gate)).await,
        _ => tokio::time::timeout(Duration::from_secs(2), good::pass(&gate)).await,
    };
    task.await.unwrap();
    println!("it {}", if passed.is_ok() { "goes on" } else { "still waits" });
}
