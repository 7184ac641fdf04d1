use std::time::Duration;
use tokio::sync::Mutex;

async fn put(word: &str) {
    tokio::time::sleep(Duration::from_millis(5)).await;
    println!("{word}");
}

async fn write(page: &Mutex<()>, words: [&str; 2]) {
    let _turn = page.lock();
    for word in words {
        put(word).await;
    }
}

#[tokio::main]
async fn main() {
    let page = Mutex::new(());
    tokio::join!(write(&page, ["hello", "world"]), write(&page, ["good", "bye"]));
}
