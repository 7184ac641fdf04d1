use std::time::Duration;
use tokio::sync::mpsc::{self, Sender};

async fn produce(queue: Sender<u32>) {
    for number in 0..100 {
        if queue.send(number).await.is_err() {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::main]
async fn main() {
    let (sender, mut queue) = mpsc::channel(8);
    let producer = tokio::spawn(produce(sender));
    while let Some(number) = queue.recv().await {
        tokio::time::sleep(Duration::from_millis(1)).await;
        println!("{number}");
    }
    producer.await.expect("producing does not panic");
}
