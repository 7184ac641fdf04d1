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
        let working = work();
        println!("started");
    }
}

mod good {
    use super::*;

    pub async fn run() {
        let working = work();
        println!("started");
        working.await;
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
