use std::time::Duration;

async fn send(name: &str) {
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("Dear {name}, …");
}

async fn post_all(names: &[&str]) {
    futures::future::join_all(names.iter().map(|name| send(name))).await;
    println!("Thanks, {} letters are on their way.", names.len());
}

#[tokio::main]
async fn main() {
    post_all(&["Ann", "Bob", "Cid"]).await;
}
