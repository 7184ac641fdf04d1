// unmet: The letters are sent at the same time.

use std::time::Duration;

async fn send(name: &str) {
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("Dear {name}, …");
}

async fn post_all(names: &[&str]) {
    let letters: Vec<_> = names.iter().map(|name| send(name)).collect();
    for letter in letters {
        letter.await;
    }
    println!("Thanks, {} letters are on their way.", names.len());
}

#[tokio::main]
async fn main() {
    post_all(&["Ann", "Bob", "Cid"]).await;
}
