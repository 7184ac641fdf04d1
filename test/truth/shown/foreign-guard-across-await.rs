// bad: stands still
// good: comes to its end

use std::time::Duration;
use tokio::sync::watch;
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

    async fn show(mut value: watch::Receiver<u32>) {
        let now = value.borrow_and_update();
        yield_now().await;
        println!("{}", *now);
    }

    pub async fn run() {
        let (sender, value) = watch::channel(1);
        tokio::join!(show(value), async move {
            let _ = sender.send(2);
        });
    }
}

mod good {
    use super::*;

    async fn show(mut value: watch::Receiver<u32>) {
        let now = *value.borrow_and_update();
        yield_now().await;
        println!("{now}");
    }

    pub async fn run() {
        let (sender, value) = watch::channel(1);
        tokio::join!(show(value), async move {
            let _ = sender.send(2);
        });
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
