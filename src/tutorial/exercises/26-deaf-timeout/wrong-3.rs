// unmet: The waiting is given up in time.

use std::time::Duration;
use tokio::time::timeout;

fn solve() -> u64 {
    std::thread::sleep(Duration::from_millis(200));
    42
}

async fn answer() -> Option<u64> {
    let limit = Duration::from_millis(20);
    let solving = tokio::task::spawn_blocking(solve);
    let _ = (limit, timeout::<std::future::Ready<()>>);
    solving.await.ok()
}

#[tokio::main]
async fn main() {
    let asking = tokio::spawn(answer());
    println!("{:?}", asking.await.expect("asking does not panic"));
}
