// unmet: The download is waited for beside the messages.

use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver};

async fn download() -> u32 {
    tokio::time::sleep(Duration::from_millis(12)).await;
    1000
}

async fn run(mut messages: Receiver<u32>) {
    loop {
        tokio::select! {
            message = messages.recv() => match message {
                Some(number) => println!("message {number}"),
                None => break,
            },
        }
    }
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
