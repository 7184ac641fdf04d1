// bad: never refreshed
// good: refreshed all the same

use std::sync::atomic::{AtomicU32, Ordering};
use tokio::{
    sync::mpsc::{self, Receiver},
    time::{sleep, timeout, Duration},
};

const PERIOD: Duration = Duration::from_millis(200);

static REFRESHED: AtomicU32 = AtomicU32::new(0);

async fn work(_job: u32) {
    tokio::task::yield_now().await;
}

async fn refresh() {
    REFRESHED.fetch_add(1, Ordering::Relaxed);
}

mod bad {
    use super::*;

    pub async fn serve(mut jobs: Receiver<u32>) {
        loop {
            tokio::select! {
                Some(job) = jobs.recv() => work(job).await,
                _ = sleep(PERIOD) => refresh().await,
            }
        }
    }
}

mod good {
    use super::*;

    pub async fn serve(mut jobs: Receiver<u32>) {
        let mut pause = std::pin::pin!(sleep(PERIOD));
        loop {
            tokio::select! {
                Some(job) = jobs.recv() => work(job).await,
                _ = &mut pause => {
                    pause.as_mut().reset(tokio::time::Instant::now() + PERIOD);
                    refresh().await;
                }
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (sender, jobs) = mpsc::channel(8);
    tokio::spawn(async move {
        loop {
            if sender.send(1).await.is_err() {
                return;
            }
            sleep(Duration::from_millis(5)).await;
        }
    });
    let limit = Duration::from_millis(900);
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("bad") => timeout(limit, bad::serve(jobs)).await,
        _ => timeout(limit, good::serve(jobs)).await,
    };
    assert!(outcome.is_err(), "it goes on until it is cut off");
    let is_refreshed = REFRESHED.load(Ordering::Relaxed) > 0;
    println!("{}", if is_refreshed { "refreshed all the same" } else { "never refreshed" });
}
