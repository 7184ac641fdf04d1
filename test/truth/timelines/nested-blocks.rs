// Async blocks in each other, and variables that they borrow.

use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut count = 0;
    let inner = async {
        count += 1;
        sleep(Duration::from_millis(5)).await;
        count += 10;
    };
    println!("not yet");
    inner.await;
    println!("count {count}");
    let twice = |n: u32| async move {
        sleep(Duration::from_millis(1)).await;
        n * 2
    };
    println!("{}", twice(21).await);
}

// Prints:
// not yet
// count 11
// 42
