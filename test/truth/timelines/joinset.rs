// A set gives its tasks as they end.

use tokio::task::JoinSet;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut set = JoinSet::new();
    for id in 1..=3u64 {
        set.spawn(async move {
            sleep(Duration::from_millis(40 - 10 * id)).await;
            id
        });
    }
    while let Some(done) = set.join_next().await {
        println!("{} ended", done.unwrap());
    }
    println!("empty");
}

// Prints:
// 3 ended
// 2 ended
// 1 ended
// empty
