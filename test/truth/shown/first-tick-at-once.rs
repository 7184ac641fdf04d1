// bad: 2 rounds at once
// good: 1 round at once

use std::sync::atomic::{AtomicU32, Ordering};
use tokio::time::{self, Duration};

const PERIOD: Duration = Duration::from_millis(50);

mod bad {
    use super::*;

    pub async fn watch(rounds: &AtomicU32) {
        let mut pause = time::interval(PERIOD * 10);
        loop {
            rounds.fetch_add(1, Ordering::Relaxed);
            pause.tick().await;
        }
    }
}

mod good {
    use super::*;

    pub async fn watch(rounds: &AtomicU32) {
        let mut pause = time::interval(PERIOD * 10);
        loop {
            pause.tick().await;
            rounds.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let rounds = AtomicU32::new(0);
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("bad") => time::timeout(PERIOD, bad::watch(&rounds)).await,
        _ => time::timeout(PERIOD, good::watch(&rounds)).await,
    };
    assert!(outcome.is_err(), "it goes on until it is cut off");
    let count = rounds.into_inner();
    println!("{count} round{} at once", if count == 1 { "" } else { "s" });
}
