// bad: stands still
// good: comes to its end

use std::time::Duration;
use std::sync::Mutex;
use tokio::task::yield_now;

/// Ends the program when nothing else does.
fn watch() {
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_secs(1));
        println!("stands still");
        std::process::exit(0);
    });
}

mod bad {
    use super::*;

    async fn next(queue: &Mutex<Vec<u32>>) {
        if let Some(number) = queue.lock().unwrap().pop() {
            yield_now().await;
            println!("{number}");
        }
    }

    pub async fn run() {
        let queue = Mutex::new(vec![1, 2]);
        tokio::join!(next(&queue), next(&queue));
    }
}

mod good {
    use super::*;

    async fn next(queue: &Mutex<Vec<u32>>) {
        let next = queue.lock().unwrap().pop();
        if let Some(number) = next {
            yield_now().await;
            println!("{number}");
        }
    }

    pub async fn run() {
        let queue = Mutex::new(vec![1, 2]);
        tokio::join!(next(&queue), next(&queue));
    }
}

fn main() {
    watch();
    start();
    println!("comes to its end");
}

#[tokio::main(flavor = "current_thread")]
async fn start() {
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::run().await,
        _ => good::run().await,
    }
}
