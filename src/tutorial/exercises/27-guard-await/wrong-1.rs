// unmet: The visits are counted under the lock.
// unmet: The `Mutex` stays the one of std.

use tokio::sync::Mutex;
use std::time::Duration;

#[derive(Default)]
struct Site {
    visits: Mutex<u64>,
}

impl Site {
    async fn visit(&self) {
        let mut visits = self.visits.lock().await;
        *visits += 1;
        write_down(*visits).await;
    }
}

async fn write_down(count: u64) {
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("{count} visits");
}

#[tokio::main]
async fn main() {
    let site = Site { visits: Mutex::new(0) };
    site.visit().await;
    site.visit().await;
}
