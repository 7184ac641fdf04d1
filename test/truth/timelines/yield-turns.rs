// Tasks that yield take turns.

use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let a = tokio::spawn(count("a"));
    let b = tokio::spawn(count("b"));
    a.await.unwrap();
    b.await.unwrap();
}

async fn count(name: &'static str) {
    for i in 0..3 {
        println!("{name}{i}");
        yield_now().await;
    }
    println!("{name} ends");
}

// Prints:
// a0
// b0
// a1
// b1
// a2
// b2
// a ends
// b ends
