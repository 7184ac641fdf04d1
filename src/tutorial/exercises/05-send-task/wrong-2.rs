// unmet: The name is shared, not copied.

use std::time::Duration;

async fn greet(name: String) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("Hello, {name}!");
}

#[tokio::main]
async fn main() {
    let name = "Ferris".to_string();
    let task = tokio::spawn(greet(name.clone()));
    println!("{name} will be greeted soon.");
    task.await.expect("greeting does not panic");
}
