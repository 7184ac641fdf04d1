use std::time::Duration;

async fn add(a: u32, b: u32) -> u32 {
    tokio::time::sleep(Duration::from_millis(5)).await;
    a + b
}

#[tokio::test]
async fn adds() {
    assert_eq!(add(2, 3).await, 5);
}

#[tokio::main]
async fn main() {
    println!("{}", add(2, 3).await);
}
