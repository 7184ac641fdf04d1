// unmet: The analyser has nothing to warn of.
// unmet: `main` awaits `greet`.

use std::time::Duration;

async fn greet(name: &str) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("Hello, {name}!");
}

fn main() {
    greet("Ferris");
}
