// bad: more than 1000 rounds in a tenth of a second
// good: fewer than 1000 rounds in a tenth of a second

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::{sync::watch, time};

/// Takes over new settings.
fn apply(settings: u32) {
    std::hint::black_box(settings);
}

mod bad {
    use super::*;

    pub async fn serve(mut settings: watch::Receiver<u32>, mut clock: time::Interval, rounds: &AtomicU32) {
        loop {
            rounds.fetch_add(1, Ordering::Relaxed);
            tokio::select! {
                _ = settings.changed() => apply(*settings.borrow()),
                _ = clock.tick() => {}
            }
        }
    }
}

mod good {
    use super::*;

    pub async fn serve(mut settings: watch::Receiver<u32>, mut clock: time::Interval, rounds: &AtomicU32) {
        loop {
            rounds.fetch_add(1, Ordering::Relaxed);
            tokio::select! {
                Ok(_) = settings.changed() => apply(*settings.borrow()),
                _ = clock.tick() => {}
            }
        }
    }
}

#[tokio::main]
async fn main() {
    static ROUNDS: AtomicU32 = AtomicU32::new(0);
    let (sender, settings) = watch::channel(1);
    drop(sender);
    let clock = time::interval(Duration::from_millis(20));
    // What spins without a pause cannot be cancelled either: it is watched from outside.
    match std::env::args().nth(1).as_deref() {
        Some("bad") => tokio::spawn(bad::serve(settings, clock, &ROUNDS)),
        _ => tokio::spawn(good::serve(settings, clock, &ROUNDS)),
    };
    time::sleep(Duration::from_millis(100)).await;
    let count = if ROUNDS.load(Ordering::Relaxed) > 1000 { "more" } else { "fewer" };
    println!("{count} than 1000 rounds in a tenth of a second");
    std::process::exit(0);
}
