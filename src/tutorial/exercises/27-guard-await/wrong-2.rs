// unmet: The analyser has nothing to warn of.

use std::sync::Mutex;
use std::time::Duration;

#[derive(Default)]
struct Site {
    visits: Mutex<u64>,
}

impl Site {
    async fn visit(&self) {
        let mut visits = self.visits.lock().unwrap();
        *visits += 1;
        let copy = *visits;
        write_down(copy).await;
    }
}

async fn write_down(count: u64) {
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("{count} visits");
}

#[tokio::main]
async fn main() {
    let site = Site::default();
    site.visit().await;
    site.visit().await;
}
