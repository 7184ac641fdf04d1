// A timeout drops what it waited for.

use tokio::time::{sleep, timeout, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let answer = timeout(Duration::from_millis(50), slow()).await;
    println!("{}", answer.is_err());
    match timeout(Duration::from_millis(500), slow()).await {
        Ok(value) => println!("in time: {value}"),
        Err(_) => println!("too late"),
    }
}

async fn slow() -> u32 {
    println!("begin");
    sleep(Duration::from_millis(100)).await;
    println!("end");
    1
}

// Prints:
// begin
// true
// begin
// end
// in time: 1
