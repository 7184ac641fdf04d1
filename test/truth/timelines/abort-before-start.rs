// A task that is aborted before its first turn never begins.

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let task = tokio::spawn(async { println!("never") });
    task.abort();
    println!("{}", task.await.is_err());
}

// Prints:
// true
