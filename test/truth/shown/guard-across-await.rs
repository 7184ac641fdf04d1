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

    async fn add(total: &Mutex<u32>) {
        let mut total = total.lock().unwrap();
        yield_now().await;
        *total += 1;
    }

    pub async fn run() {
        let total = Mutex::new(0);
        tokio::join!(add(&total), add(&total));
    }
}

mod good {
    use super::*;

    async fn add(total: &Mutex<u32>) {
        yield_now().await;
        *total.lock().unwrap() += 1;
    }

    pub async fn run() {
        let total = Mutex::new(0);
        tokio::join!(add(&total), add(&total));
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
