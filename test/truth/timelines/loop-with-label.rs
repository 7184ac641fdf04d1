// A loop in a loop is left by its label.

use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel(8);
    for i in 0..6 {
        tx.send(i).await.unwrap();
    }
    'all: loop {
        for round in 0..3 {
            match rx.recv().await {
                Some(4) => {
                    println!("four in round {round}");
                    break 'all;
                }
                Some(i) if i % 2 == 0 => continue,
                Some(i) => println!("{round}: {i}"),
                None => return,
            }
        }
        println!("next");
    }
}

// Prints:
// 1: 1
// next
// 0: 3
// four in round 1
