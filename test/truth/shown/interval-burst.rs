// bad: three rounds at once
// good: a round each second

use std::time::Duration;
use tokio::time::{Instant, interval, sleep};

async fn report(round: u32) {
    if round == 0 {
        sleep(Duration::from_millis(3500)).await;
    }
}

mod bad {
    use super::*;

    pub async fn rounds() -> Vec<Instant> {
        let mut every = interval(Duration::from_secs(1));
        let mut starts = Vec::new();
        for round in 0..4 {
            every.tick().await;
            starts.push(Instant::now());
            report(round).await;
        }
        starts
    }
}

mod good {
    use super::*;

    pub async fn rounds() -> Vec<Instant> {
        let mut every = interval(Duration::from_secs(1));
        every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut starts = Vec::new();
        for round in 0..4 {
            every.tick().await;
            starts.push(Instant::now());
            report(round).await;
        }
        starts
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let starts = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::rounds().await,
        _ => good::rounds().await,
    };
    let is_burst = starts[3] - starts[1] < Duration::from_millis(100);
    println!("{}", if is_burst { "three rounds at once" } else { "a round each second" });
}
