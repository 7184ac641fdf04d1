// bad: one after the other
// good: at once

use std::time::{Duration, Instant};
use tokio::time::sleep;

async fn fetch() -> u32 {
    sleep(Duration::from_millis(300)).await;
    1
}

mod bad {
    use super::*;

    pub async fn run() -> u32 {
        let one = fetch();
        let two = fetch();
        one.await + two.await
    }
}

mod good {
    use super::*;

    pub async fn run() -> u32 {
        let (one, two) = tokio::join!(fetch(), fetch());
        one + two
    }
}

#[tokio::main]
async fn main() {
    let start = Instant::now();
    let sum = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::run().await,
        _ => good::run().await,
    };
    assert_eq!(sum, 2);
    let is_sum = start.elapsed() >= Duration::from_millis(600);
    println!("{}", if is_sum { "one after the other" } else { "at once" });
}
