// A sender that is dropped without an answer wakes who waits.

use tokio::sync::oneshot;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, rx) = oneshot::channel::<u32>();
    tokio::spawn(async move {
        sleep(Duration::from_millis(30)).await;
        println!("give up");
        drop(tx);
    });
    match rx.await {
        Ok(value) => println!("got {value}"),
        Err(_) => println!("nobody answers"),
    }
}

// Prints:
// give up
// nobody answers
