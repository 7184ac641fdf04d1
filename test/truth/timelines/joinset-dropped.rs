// A set that is dropped aborts its tasks.

use tokio::task::JoinSet;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    {
        let mut set = JoinSet::new();
        set.spawn(async {
            println!("begin");
            sleep(Duration::from_millis(10)).await;
            println!("never");
        });
        sleep(Duration::from_millis(1)).await;
    }
    println!("dropped");
    sleep(Duration::from_millis(50)).await;
    println!("end");
}

// Prints:
// begin
// dropped
// end
