// bad: done: 0 of 1
// good: done: 1 of 1

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::{sync::Mutex, time::sleep};

static DONE: AtomicU32 = AtomicU32::new(0);

async fn work(queue: &Mutex<VecDeque<u32>>) -> Result<(), &'static str> {
    let next = queue.lock().await.pop_front();
    if let Some(job) = next {
        sleep(Duration::from_millis(100)).await;
        DONE.fetch_add(job, Ordering::SeqCst);
    }
    Ok(())
}

async fn check() -> Result<(), &'static str> {
    sleep(Duration::from_millis(10)).await;
    Err("not alive")
}

mod bad {
    use super::*;

    pub async fn run(queue: &Mutex<VecDeque<u32>>) -> Result<(), &'static str> {
        tokio::try_join!(work(queue), check())?;
        Ok(())
    }
}

mod good {
    use super::*;

    pub async fn run(queue: &Mutex<VecDeque<u32>>) -> Result<(), &'static str> {
        let (worked, checked) = tokio::join!(work(queue), check());
        worked.and(checked)
    }
}

#[tokio::main]
async fn main() {
    let queue = Mutex::new(VecDeque::from([1]));
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::run(&queue).await,
        _ => good::run(&queue).await,
    };
    assert_eq!(outcome, Err("not alive"));
    // Whoever comes later finds nothing in the queue.
    let _ = work(&queue).await;
    println!("done: {} of 1", DONE.load(Ordering::SeqCst));
}
