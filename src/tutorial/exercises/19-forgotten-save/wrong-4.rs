// unmet: `close` waits for `save`.
// unmet: `save` keeps its first line.

use std::time::Duration;

fn save(text: &str) {
    std::thread::sleep(Duration::from_millis(20));
    println!("saved: {text}");
}

async fn close(text: &str) {
    save(text);
    println!("Goodbye!");
}

#[tokio::main]
async fn main() {
    close("buy milk").await;
}
