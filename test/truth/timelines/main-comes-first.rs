// What `main` waits for is looked at before the tasks that were woken with it.

use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    tokio::spawn(async {
        sleep(Duration::from_millis(20)).await;
        println!("task");
    });
    tokio::task::yield_now().await;
    sleep(Duration::from_millis(20)).await;
    println!("main");
    sleep(Duration::from_millis(1)).await;
    println!("end");
}

// Prints:
// main
// task
// end
