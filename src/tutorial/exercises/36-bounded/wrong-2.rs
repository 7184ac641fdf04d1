// unmet: The channel has a bound.
// unmet: The producer waits for room.

use std::time::Duration;
use tokio::sync::mpsc::{self, UnboundedSender};

async fn produce(queue: UnboundedSender<u32>) {
    for number in 0..100 {
        if queue.send(number).is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::main]
async fn main() {
    let (sender, mut queue) = mpsc::unbounded_channel();
    let producer = tokio::spawn(produce(sender));
    while let Some(number) = queue.recv().await {
        tokio::time::sleep(Duration::from_millis(1)).await;
        println!("{number}");
    }
    producer.await.expect("producing does not panic");
}
