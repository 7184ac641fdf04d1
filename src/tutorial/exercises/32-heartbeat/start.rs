use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver};

fn beat() {
    println!("alive");
}

async fn serve(mut messages: Receiver<u32>) {
    loop {
        tokio::select! {
            message = messages.recv() => match message {
                Some(number) => println!("message {number}"),
                None => return,
            },
            _ = tokio::time::sleep(Duration::from_millis(20)) => beat(),
        }
    }
}

#[tokio::main]
async fn main() {
    let (sender, messages) = mpsc::channel(4);
    let service = tokio::spawn(serve(messages));
    for number in 0..20 {
        tokio::time::sleep(Duration::from_millis(5)).await;
        sender.send(number).await.expect("the service listens");
    }
    drop(sender);
    service.await.expect("the service does not panic");
}
