// unmet: All messages are received.

use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver};

async fn download() -> u32 {
    tokio::time::sleep(Duration::from_millis(12)).await;
    1000
}

async fn run(mut messages: Receiver<u32>) {
    let mut download = Box::pin(download());
    println!("{} bytes", (&mut download).await);
    drop(messages.recv().await);
}

#[tokio::main]
async fn main() {
    let (sender, messages) = mpsc::channel(4);
    let run = tokio::spawn(run(messages));
    for number in 0..5 {
        tokio::time::sleep(Duration::from_millis(5)).await;
        sender.send(number).await.expect("`run` listens");
    }
    drop(sender);
    run.await.expect("`run` does not panic");
}
