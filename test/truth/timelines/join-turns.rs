// Each time it is polled, `join!` begins with another one.

use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    tokio::join!(turns("a"), turns("b"), turns("c"));
}

async fn turns(name: &str) {
    for round in 1..=3 {
        println!("{name} {round}");
        yield_now().await;
    }
}

// Prints:
// a 1
// b 1
// c 1
// b 2
// c 2
// a 2
// c 3
// a 3
// b 3
