// bad: read 0 of the 2 messages that were left
// good: read 2 of the 2 messages that were left

use tokio::sync::broadcast;

mod bad {
    pub async fn follow(mut news: tokio::sync::broadcast::Receiver<u32>) -> u32 {
        let mut read = 0;
        while let Ok(_number) = news.recv().await {
            read += 1;
        }
        read
    }
}

mod good {
    use tokio::sync::broadcast::{error::RecvError, Receiver};

    pub async fn follow(mut news: Receiver<u32>) -> u32 {
        let mut read = 0;
        loop {
            match news.recv().await {
                Ok(_number) => read += 1,
                Err(RecvError::Lagged(_missed)) => {}
                Err(RecvError::Closed) => return read,
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (sender, news) = broadcast::channel(2);
    for number in 0..5 {
        sender.send(number).expect("there is a receiver");
    }
    drop(sender);
    let read = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::follow(news).await,
        _ => good::follow(news).await,
    };
    println!("read {read} of the 2 messages that were left");
}
