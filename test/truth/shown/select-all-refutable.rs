// bad: panicked when both were closed
// good: ended when both were closed

use tokio::sync::mpsc::{self, Receiver};

mod bad {
    use super::*;

    pub async fn merge(mut left: Receiver<u32>, mut right: Receiver<u32>) {
        loop {
            tokio::select! {
                Some(number) = left.recv() => println!("left {number}"),
                Some(number) = right.recv() => println!("right {number}"),
            }
        }
    }
}

mod good {
    use super::*;

    pub async fn merge(mut left: Receiver<u32>, mut right: Receiver<u32>) {
        loop {
            tokio::select! {
                Some(number) = left.recv() => println!("left {number}"),
                Some(number) = right.recv() => println!("right {number}"),
                else => break,
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ((one, left), (two, right)) = (mpsc::channel(1), mpsc::channel(1));
    one.send(1).await.expect("there is a receiver");
    two.send(2).await.expect("there is a receiver");
    drop((one, two));
    let is_bad = std::env::args().nth(1).as_deref() == Some("bad");
    let task = if is_bad {
        tokio::spawn(bad::merge(left, right))
    } else {
        tokio::spawn(good::merge(left, right))
    };
    let ended = if task.await.is_ok() { "ended" } else { "panicked" };
    println!("{ended} when both were closed");
}
