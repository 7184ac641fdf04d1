use std::time::Duration;
use tokio::sync::mpsc::{self, Sender};

async fn work(id: u32, results: Sender<u32>) {
    tokio::time::sleep(Duration::from_millis(10)).await;
    results.send(id * id).await.expect("`main` listens");
}

#[tokio::main]
async fn main() {
    let (results, mut squares) = mpsc::channel(4);
    for id in 1..=3 {
        tokio::spawn(work(id, results.clone()));
    }
    drop(results);
    while let Some(square) = squares.recv().await {
        println!("{square}");
    }
    println!("done");
}
