// Stages that are joined by channels work at the same time.

use tokio::sync::mpsc;
use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut numbers) = mpsc::channel(1);
    let (out, mut squares) = mpsc::channel(1);
    let source = tokio::spawn(async move {
        for n in 1..=3u32 {
            tx.send(n).await.unwrap();
            println!("made {n}");
        }
    });
    let stage = tokio::spawn(async move {
        while let Some(n) = numbers.recv().await {
            sleep(Duration::from_millis(10)).await;
            out.send(n * n).await.unwrap();
            println!("squared {n}");
        }
    });
    while let Some(square) = squares.recv().await {
        println!("out {square}");
    }
    source.await.unwrap();
    stage.await.unwrap();
}

// Prints:
// made 1
// made 2
// squared 1
// made 3
// out 1
// squared 2
// out 4
// squared 3
// out 9
