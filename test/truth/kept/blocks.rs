// Async blocks that do nothing but await.
use std::future::Future;

async fn double(number: u32) -> u32 {
    println!("doubles {number}");
    tokio::task::yield_now().await;
    number * 2
}

fn later(number: u32) -> impl Future<Output = u32> {
    async move { double(number).await }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(async { double(2).await });
    println!("{}", task.await.unwrap());
    let (a, b) = tokio::join!(async { double(3).await }, async move { double(4).await });
    println!("{a} {b} {}", later(5).await);
}
