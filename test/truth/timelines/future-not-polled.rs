// An async function does nothing before it is awaited.

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let greeting = greet();
    println!("made");
    greeting.await;
    let _never = greet();
    println!("end");
}

async fn greet() {
    println!("hello");
}

// Prints:
// made
// hello
// end
