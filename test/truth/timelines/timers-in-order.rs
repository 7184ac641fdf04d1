// Timers of the same moment fire in the order in which they were set.

use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut handles = vec![];
    for (name, ms) in [("c", 30), ("a", 10), ("b1", 20), ("b2", 20)] {
        handles.push(tokio::spawn(async move {
            sleep(Duration::from_millis(ms)).await;
            println!("{name}");
        }));
    }
    for handle in handles {
        handle.await.unwrap();
    }
}

// Prints:
// a
// b1
// b2
// c
