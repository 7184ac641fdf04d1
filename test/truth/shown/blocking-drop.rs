// bad: the other task waited
// good: the other task went on

use std::thread::JoinHandle;
use std::time::{Duration, Instant};

mod bad {
    use super::*;

    pub struct Worker(Option<JoinHandle<()>>);

    impl Worker {
        pub fn start() -> Worker {
            Worker(Some(std::thread::spawn(|| std::thread::sleep(Duration::from_millis(800)))))
        }
    }

    impl Drop for Worker {
        fn drop(&mut self) {
            if let Some(thread) = self.0.take() {
                thread.join().unwrap();
            }
        }
    }

    pub async fn handle() {
        let _worker = Worker::start();
        tokio::task::yield_now().await;
    }
}

mod good {
    use super::*;

    pub struct Worker(JoinHandle<()>);

    impl Worker {
        pub fn start() -> Worker {
            Worker(std::thread::spawn(|| std::thread::sleep(Duration::from_millis(800))))
        }

        pub async fn finish(self) {
            tokio::task::spawn_blocking(|| self.0.join().unwrap()).await.unwrap();
        }
    }

    pub async fn handle() {
        let worker = Worker::start();
        tokio::task::yield_now().await;
        worker.finish().await;
    }
}

/// How long the other task takes for what is to take 100 ms.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let other = tokio::spawn(async {
        let start = Instant::now();
        tokio::time::sleep(Duration::from_millis(100)).await;
        start.elapsed() > Duration::from_millis(500)
    });
    match std::env::args().nth(1).as_deref() {
        Some("bad") => tokio::spawn(bad::handle()).await.unwrap(),
        _ => tokio::spawn(good::handle()).await.unwrap(),
    }
    println!("the other task {}", if other.await.unwrap() { "waited" } else { "went on" });
}
