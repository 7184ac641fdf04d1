// What is not waited for ends with `main`.

use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    tokio::spawn(async {
        println!("begin");
        sleep(Duration::from_millis(50)).await;
        println!("never");
    });
    sleep(Duration::from_millis(10)).await;
    println!("main ends");
}

// Prints:
// begin
// main ends
