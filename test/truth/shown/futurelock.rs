// bad: stands still
// good: both had their turn

use std::{sync::Arc, time::Duration};
use tokio::{
    sync::Mutex,
    time::{sleep, timeout},
};

async fn add(total: Arc<Mutex<u32>>) {
    *total.lock().await += 1;
}

/// Somebody else has the lock for a while.
fn hold(total: Arc<Mutex<u32>>) {
    tokio::spawn(async move {
        let _guard = total.lock().await;
        sleep(Duration::from_millis(300)).await;
    });
}

mod bad {
    use super::*;

    pub async fn run(total: Arc<Mutex<u32>>) {
        let mut adding = Box::pin(add(total.clone()));
        tokio::select! {
            _ = &mut adding => {}
            _ = sleep(Duration::from_millis(100)) => add(total.clone()).await,
        }
    }
}

mod good {
    use super::*;

    pub async fn run(total: Arc<Mutex<u32>>) {
        let mut adding = tokio::spawn(add(total.clone()));
        tokio::select! {
            _ = &mut adding => {}
            _ = sleep(Duration::from_millis(100)) => add(total.clone()).await,
        }
    }
}

#[tokio::main]
async fn main() {
    let total = Arc::new(Mutex::new(0));
    hold(total.clone());
    sleep(Duration::from_millis(50)).await;
    let limit = Duration::from_secs(2);
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("bad") => timeout(limit, bad::run(total)).await,
        _ => timeout(limit, good::run(total)).await,
    };
    println!("{}", if outcome.is_ok() { "both had their turn" } else { "stands still" });
}
