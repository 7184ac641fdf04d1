// bad: stands still
// good: comes to its end

use std::time::Duration;
use tokio::sync::Mutex;

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

    pub async fn run() {
        let total = Mutex::new(0);
        let mut first = total.lock().await;
        *first += 1;
        let second = total.lock().await;
        println!("{}", *second);
    }
}

mod good {
    use super::*;

    pub async fn run() {
        let total = Mutex::new(0);
        *total.lock().await += 1;
        let second = total.lock().await;
        println!("{}", *second);
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
