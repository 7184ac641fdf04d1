// bad: more than 20 rounds in a fifth of a second
// good: fewer than 20 rounds in a fifth of a second

use std::sync::atomic::{AtomicU32, Ordering};
use tokio::time::{self, Duration};

const PERIOD: Duration = Duration::from_millis(50);

mod bad {
    use super::*;

    pub async fn watch(rounds: &AtomicU32) {
        loop {
            time::interval(PERIOD).tick().await;
            rounds.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
        }
    }
}

mod good {
    use super::*;

    pub async fn watch(rounds: &AtomicU32) {
        let mut pause = time::interval(PERIOD);
        loop {
            pause.tick().await;
            rounds.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let rounds = AtomicU32::new(0);
    let limit = Duration::from_millis(200);
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("bad") => time::timeout(limit, bad::watch(&rounds)).await,
        _ => time::timeout(limit, good::watch(&rounds)).await,
    };
    assert!(outcome.is_err(), "it goes on until it is cut off");
    let count = if rounds.into_inner() > 20 { "more" } else { "fewer" };
    println!("{count} than 20 rounds in a fifth of a second");
}
