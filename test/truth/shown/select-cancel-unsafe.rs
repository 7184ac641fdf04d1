// bad: fewer than 100 of 100 jobs were stored
// good: all of 100 jobs were stored

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::{sync::mpsc, time};

mod bad {
    use super::*;

    async fn store_next(jobs: &mut mpsc::Receiver<u32>, stored: &AtomicU32) -> Option<u32> {
        let job = jobs.recv().await?;
        time::sleep(Duration::from_millis(3)).await;
        stored.fetch_add(1, Ordering::Relaxed);
        Some(job)
    }

    pub async fn serve(mut jobs: mpsc::Receiver<u32>, mut clock: time::Interval, stored: &AtomicU32) {
        loop {
            tokio::select! {
                job = store_next(&mut jobs, stored) => if job.is_none() { break },
                _ = clock.tick() => {}
            }
        }
    }
}

mod good {
    use super::*;

    async fn store(job: u32, stored: &AtomicU32) -> u32 {
        time::sleep(Duration::from_millis(3)).await;
        stored.fetch_add(1, Ordering::Relaxed);
        job
    }

    pub async fn serve(mut jobs: mpsc::Receiver<u32>, mut clock: time::Interval, stored: &AtomicU32) {
        loop {
            tokio::select! {
                job = jobs.recv() => match job {
                    Some(job) => println!("{}", store(job, stored).await),
                    None => break,
                },
                _ = clock.tick() => {}
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (sender, jobs) = mpsc::channel(100);
    for job in 0..100 {
        sender.try_send(job).unwrap();
    }
    drop(sender);
    let clock = time::interval(Duration::from_millis(5));
    let stored = AtomicU32::new(0);
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::serve(jobs, clock, &stored).await,
        _ => good::serve(jobs, clock, &stored).await,
    }
    let count = if stored.into_inner() < 100 { "fewer than" } else { "all of" };
    let of = if count == "all of" { "100 jobs were stored" } else { "100 of 100 jobs were stored" };
    println!("{count} {of}");
}
