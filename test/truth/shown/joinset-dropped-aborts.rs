// bad: 0 of 3 users were told
// good: 3 of 3 users were told

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

static TOLD: AtomicU32 = AtomicU32::new(0);

async fn notify(_user: u32) {
    tokio::time::sleep(Duration::from_millis(5)).await;
    TOLD.fetch_add(1, Ordering::Relaxed);
}

mod bad {
    use super::notify;
    use tokio::task::JoinSet;

    pub async fn notify_all() {
        let mut tasks = JoinSet::new();
        for user in 0..3 {
            tasks.spawn(notify(user));
        }
    }
}

mod good {
    use super::notify;
    use tokio::task::JoinSet;

    pub async fn notify_all() {
        let mut tasks = JoinSet::new();
        for user in 0..3 {
            tasks.spawn(notify(user));
        }
        while let Some(ended) = tasks.join_next().await {
            ended.expect("the task does not panic");
        }
    }
}

#[tokio::main]
async fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::notify_all().await,
        _ => good::notify_all().await,
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    println!("{} of 3 users were told", TOLD.load(Ordering::Relaxed));
}
