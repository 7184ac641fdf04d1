// `select!` takes the first, and drops the other.

use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    tokio::select! {
        _ = work("slow", 100) => println!("slow won"),
        _ = work("fast", 50) => println!("fast won"),
    }
    sleep(Duration::from_millis(100)).await;
    println!("end");
}

async fn work(name: &str, ms: u64) {
    sleep(Duration::from_millis(ms)).await;
    println!("{name} done");
}

// Prints:
// fast done
// fast won
// end
