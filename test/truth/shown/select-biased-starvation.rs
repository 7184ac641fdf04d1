// bad: no job was done
// good: all jobs were done

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};
use tokio::sync::mpsc;

static DONE: AtomicUsize = AtomicUsize::new(0);

async fn look_around(rounds: &mut u32) {
    *rounds += 1;
}

mod bad {
    use super::*;

    pub async fn run(mut jobs: mpsc::Receiver<u32>, end: Instant) {
        let mut rounds = 0;
        while Instant::now() < end {
            tokio::select! {
                biased;
                _ = look_around(&mut rounds) => {}
                Some(_) = jobs.recv() => { DONE.fetch_add(1, Ordering::SeqCst); }
            }
        }
    }
}

mod good {
    use super::*;

    pub async fn run(mut jobs: mpsc::Receiver<u32>, end: Instant) {
        let mut rounds = 0;
        while Instant::now() < end {
            tokio::select! {
                biased;
                Some(_) = jobs.recv() => { DONE.fetch_add(1, Ordering::SeqCst); }
                _ = look_around(&mut rounds) => {}
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, rx) = mpsc::channel(8);
    for job in 0..3 {
        tx.send(job).await.expect("there is room");
    }
    let end = Instant::now() + Duration::from_millis(300);
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::run(rx, end).await,
        _ => good::run(rx, end).await,
    }
    let done = DONE.load(Ordering::SeqCst);
    println!("{}", if done == 3 { "all jobs were done" } else { "no job was done" });
}
