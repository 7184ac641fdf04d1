// Where no arm is left, `else` runs.

use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel(1);
    tokio::spawn(async move {
        tx.send(7).await.unwrap();
    });
    loop {
        tokio::select! {
            Some(i) = rx.recv() => println!("got {i}"),
            else => {
                println!("nothing left");
                break;
            }
        }
    }
}

// Prints:
// got 7
// nothing left
