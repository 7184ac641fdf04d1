// A future that `select!` drops half-way has lost what it took.

use tokio::sync::mpsc;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel(4);
    tokio::spawn(async move {
        for i in 1..=3 {
            tx.send(i).await.unwrap();
            sleep(Duration::from_millis(30)).await;
        }
    });
    let mut rounds = 0;
    loop {
        tokio::select! {
            biased;
            pair = take_two(&mut rx) => {
                println!("pair {pair:?}");
                break;
            }
            _ = sleep(Duration::from_millis(20)) => println!("tick"),
        }
        rounds += 1;
        if rounds > 6 {
            println!("no pair");
            break;
        }
    }
}

async fn take_two(rx: &mut mpsc::Receiver<u32>) -> Option<(u32, u32)> {
    let first = rx.recv().await?;
    println!("first {first}");
    let second = rx.recv().await?;
    Some((first, second))
}

// Prints:
// first 1
// tick
// first 2
// tick
// tick
// first 3
// tick
// pair None
