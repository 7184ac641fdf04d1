// bad: it stands still
// good: it goes on

use std::time::Duration;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

mod bad {
    use super::*;

    pub async fn sum_up() -> u64 {
        let handle = Handle::current();
        spawn_blocking(move || {
            handle.block_on(async { spawn_blocking(|| (1..9).sum()).await.unwrap() })
        })
        .await
        .unwrap()
    }
}

mod good {
    use super::*;

    pub async fn sum_up() -> u64 {
        spawn_blocking(|| (1..9).sum()).await.unwrap()
    }
}

fn main() {
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_secs(2));
        println!("it stands still");
        std::process::exit(0);
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().max_blocking_threads(1).build().unwrap();
    runtime.block_on(async {
        match std::env::args().nth(1).as_deref() {
            Some("bad") => bad::sum_up().await,
            _ => good::sum_up().await,
        }
    });
    println!("it goes on");
}
