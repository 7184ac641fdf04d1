// bad: it ended
// good: it waits for ever

use std::time::Duration;

mod bad {
    use super::*;

    pub async fn idle() {
        tokio::time::sleep(Duration::MAX).await;
    }
}

mod good {
    pub async fn idle() {
        std::future::pending::<()>().await;
    }
}

/// A paused clock jumps to the next timer whenever there is nothing else to do. The thread beside tells when there is none.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::time::pause();
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_secs(3));
        println!("it waits for ever");
        std::process::exit(0);
    });
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::idle().await,
        _ => good::idle().await,
    }
    println!("it ended");
}
