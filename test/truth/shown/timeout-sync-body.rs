// bad: done in time
// good: too slow

use std::time::Duration;
use tokio::time::timeout;

const LIMIT: Duration = Duration::from_millis(30);

fn parse() {
    let begun = std::time::Instant::now();
    while begun.elapsed() < Duration::from_millis(10) {
        std::hint::spin_loop();
    }
}

mod bad {
    use super::*;

    pub async fn load() -> bool {
        timeout(LIMIT, async { (0..20).for_each(|_| parse()) }).await.is_ok()
    }
}

mod good {
    use super::*;

    pub async fn load() -> bool {
        let work = async {
            for _ in 0..20 {
                parse();
                tokio::task::yield_now().await;
            }
        };
        timeout(LIMIT, work).await.is_ok()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let in_time = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::load().await,
        _ => good::load().await,
    };
    println!("{}", if in_time { "done in time" } else { "too slow" });
}
