// bad: the report was not written
// good: the report was written

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

static WRITTEN: AtomicBool = AtomicBool::new(false);

async fn report() {
    smol::Timer::after(Duration::from_millis(5)).await;
    WRITTEN.store(true, Ordering::Relaxed);
}

mod bad {
    pub fn start() {
        let _ = smol::spawn(super::report());
    }
}

mod good {
    pub fn start() {
        smol::spawn(super::report()).detach();
    }
}

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::start(),
        _ => good::start(),
    }
    std::thread::sleep(Duration::from_millis(200));
    let not = if WRITTEN.load(Ordering::Relaxed) { "" } else { "not " };
    println!("the report was {not}written");
}
