// A task owns the state; others ask it by messages.

use tokio::sync::{mpsc, oneshot};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<(u32, oneshot::Sender<u32>)>(4);
    tokio::spawn(async move {
        let mut total = 0;
        while let Some((amount, reply)) = rx.recv().await {
            total += amount;
            println!("total is {total}");
            let _ = reply.send(total);
        }
    });
    for amount in [5, 7] {
        let (reply, answer) = oneshot::channel();
        tx.send((amount, reply)).await.unwrap();
        println!("asked with {amount}");
        println!("answer {}", answer.await.unwrap());
    }
}

// Prints:
// asked with 5
// total is 5
// answer 5
// asked with 7
// total is 12
// answer 12
