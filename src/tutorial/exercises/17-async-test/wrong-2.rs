// unmet: The analyser has nothing to warn of.

use std::time::Duration;

async fn add(a: u32, b: u32) -> u32 {
    tokio::time::sleep(Duration::from_millis(5)).await;
    a + b
}

#[test]
fn adds() {
    assert_eq!(futures::executor::block_on(add(2, 3)), 5);
}

#[tokio::main]
async fn main() {
    println!("{}", add(2, 3).await);
}
