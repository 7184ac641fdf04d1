// bad: stands still
// good: knows the number

use std::sync::{mpsc, Arc};
use std::time::Duration;

async fn ask() -> u32 {
    tokio::time::sleep(Duration::from_millis(10)).await;
    7
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

mod bad {
    use super::*;
    use std::sync::RwLock;

    #[derive(Default)]
    pub struct Counter {
        latest: RwLock<u32>,
    }

    impl Counter {
        async fn refresh(&self) {
            let number = ask().await;
            *self.latest.write().unwrap() = number;
        }

        pub fn get(&self) -> u32 {
            let latest = self.latest.read().unwrap();
            if *latest == 0 {
                runtime().block_on(self.refresh());
            }
            *latest
        }
    }
}

mod good {
    use super::*;
    use std::sync::RwLock;

    #[derive(Default)]
    pub struct Counter {
        latest: RwLock<u32>,
    }

    impl Counter {
        async fn refresh(&self) {
            let number = ask().await;
            *self.latest.write().unwrap() = number;
        }

        pub fn get(&self) -> u32 {
            let is_missing = *self.latest.read().unwrap() == 0;
            if is_missing {
                runtime().block_on(self.refresh());
            }
            *self.latest.read().unwrap()
        }
    }
}

/// What the closure gives within two seconds, on a thread of its own.
fn within_bounds(work: impl FnOnce() -> u32 + Send + 'static) -> Option<u32> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(work()));
    receiver.recv_timeout(Duration::from_secs(2)).ok()
}

fn main() {
    let found = match std::env::args().nth(1).as_deref() {
        Some("bad") => {
            let counter = Arc::new(bad::Counter::default());
            within_bounds(move || counter.get())
        }
        _ => {
            let counter = Arc::new(good::Counter::default());
            within_bounds(move || counter.get())
        }
    };
    println!("{}", if found == Some(7) { "knows the number" } else { "stands still" });
}
