use std::time::Duration;

trait Store {
    async fn load(&self, id: u32) -> String;
}

struct Disk;

impl Store for Disk {
    async fn load(&self, id: u32) -> String {
        tokio::time::sleep(Duration::from_millis(5)).await;
        format!("book {id}")
    }
}

async fn shelf(store: &dyn Store) -> String {
    store.load(1).await
}

#[tokio::main]
async fn main() {
    println!("{}", shelf(&Disk).await);
}
