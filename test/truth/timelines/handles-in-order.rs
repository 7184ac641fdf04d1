// Handles are awaited in the order of the list, tasks end in their own.

use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut handles = Vec::new();
    for id in 1..=3u64 {
        handles.push(tokio::spawn(async move {
            sleep(Duration::from_millis(100 - 20 * id)).await;
            println!("task {id} done");
            id * 10
        }));
    }
    for handle in handles {
        println!("got {}", handle.await.unwrap());
    }
}

// Prints:
// task 3 done
// task 2 done
// task 1 done
// got 10
// got 20
// got 30
