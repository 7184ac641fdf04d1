use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

async fn fetch(id: u32) -> String {
    tokio::time::sleep(Duration::from_millis(10)).await;
    format!("page {id}")
}

async fn page(cache: &Mutex<HashMap<u32, String>>, id: u32) -> String {
    match cache.lock().unwrap().get(&id).cloned() {
        Some(text) => text,
        None => fetch(id).await,
    }
}

#[tokio::main]
async fn main() {
    let cache = Mutex::new(HashMap::from([(1, "page one".to_string())]));
    println!("{}, {}", page(&cache, 1).await, page(&cache, 2).await);
}
