// bad: the thread panics
// good: it slept

use std::time::Duration;

mod bad {
    use super::*;

    pub fn nap() -> std::thread::Result<()> {
        std::thread::spawn(|| {
            futures::executor::block_on(async {
                tokio::time::sleep(Duration::from_millis(10)).await;
            });
        })
        .join()
    }
}

mod good {
    use super::*;

    pub fn nap() -> std::thread::Result<()> {
        std::thread::spawn(|| {
            tokio::runtime::Runtime::new().unwrap().block_on(async {
                tokio::time::sleep(Duration::from_millis(10)).await;
            });
        })
        .join()
    }
}

fn main() {
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::nap(),
        _ => good::nap(),
    };
    println!("{}", if outcome.is_ok() { "it slept" } else { "the thread panics" });
}
