// bad: 0 of 3 files are in
// good: 3 of 3 files are in

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

static DONE: AtomicU32 = AtomicU32::new(0);

async fn import(_file: u32) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    DONE.fetch_add(1, Ordering::Relaxed);
}

mod bad {
    use super::import;

    #[tokio::main]
    pub async fn run() {
        for file in 0..3 {
            tokio::spawn(import(file));
        }
    }
}

mod good {
    use super::import;

    #[tokio::main]
    pub async fn run() {
        let mut tasks = Vec::new();
        for file in 0..3 {
            tasks.push(tokio::spawn(import(file)));
        }
        for task in tasks {
            task.await.expect("the task does not panic");
        }
    }
}

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::run(),
        _ => good::run(),
    }
    println!("{} of 3 files are in", DONE.load(Ordering::Relaxed));
}
