// A task that is spawned runs when the one that spawned it waits.

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let one = tokio::spawn(async { println!("one") });
    let two = tokio::spawn(async { println!("two") });
    println!("spawned");
    two.await.unwrap();
    println!("two is done");
    one.await.unwrap();
    println!("one is done");
}

// Prints:
// spawned
// one
// two
// two is done
// one is done
