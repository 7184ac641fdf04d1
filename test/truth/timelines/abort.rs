// An aborted task stops at its next await.

use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let task = tokio::spawn(async {
        for i in 0.. {
            println!("round {i}");
            sleep(Duration::from_millis(10)).await;
        }
    });
    sleep(Duration::from_millis(25)).await;
    task.abort();
    println!("aborted: {}", task.await.is_err());
}

// Prints:
// round 0
// round 1
// round 2
// aborted: true
