// A guard that has no name lives to the end of its statement.

use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let lock = Arc::new(Mutex::new(vec![1, 2]));
    let other = lock.clone();
    let task = tokio::spawn(async move {
        other.lock().await.push(3);
        println!("pushed");
    });
    if let Some(last) = lock.lock().await.pop() {
        println!("popped {last}");
        sleep(Duration::from_millis(10)).await;
        println!("end of the statement");
    }
    task.await.unwrap();
    println!("{:?}", *lock.lock().await);
}

// Prints:
// popped 2
// end of the statement
// pushed
// [1, 3]
