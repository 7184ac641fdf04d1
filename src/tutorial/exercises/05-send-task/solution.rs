use std::sync::Arc;
use std::time::Duration;

async fn greet(name: Arc<String>) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("Hello, {name}!");
}

#[tokio::main]
async fn main() {
    let name = Arc::new("Ferris".to_string());
    let task = tokio::spawn(greet(Arc::clone(&name)));
    println!("{name} will be greeted soon.");
    task.await.expect("greeting does not panic");
}
