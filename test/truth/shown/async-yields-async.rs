// bad: never ran
// good: ran

use std::sync::atomic::{AtomicBool, Ordering};

static RAN: AtomicBool = AtomicBool::new(false);

async fn work() {
    RAN.store(true, Ordering::SeqCst);
}

mod bad {
    use super::*;

    pub async fn run() {
        let all = async { work() };
        all.await;
    }
}

mod good {
    use super::*;

    pub async fn run() {
        let all = async { work().await };
        all.await;
    }
}

#[tokio::main]
async fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::run().await,
        _ => good::run().await,
    }
    let ran = RAN.load(Ordering::SeqCst);
    println!("{}", if ran { "ran" } else { "never ran" });
}
