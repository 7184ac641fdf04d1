// unmet: The test looks at the sum.

use std::time::Duration;

async fn add(a: u32, b: u32) -> u32 {
    tokio::time::sleep(Duration::from_millis(5)).await;
    a + b
}

#[tokio::test]
async fn adds() {
    let _ = add(2, 3).await;
}

#[tokio::main]
async fn main() {
    println!("{}", add(2, 3).await);
}
