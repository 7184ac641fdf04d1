// A panic ends its task alone.

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let task = tokio::spawn(async {
        println!("begin");
        if true {
            panic!("gone");
        }
    });
    println!("failed: {}", task.await.is_err());
    println!("main goes on");
}

// Prints:
// begin
// failed: true
// main goes on
