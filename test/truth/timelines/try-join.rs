// `try_join!` ends at the first error, and drops the others.

use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let result = tokio::try_join!(
        step("a", 30, true),
        step("b", 10, false),
        step("c", 20, true)
    );
    println!("{}", result.is_err());
    sleep(Duration::from_millis(50)).await;
    println!("end");
}

async fn step(name: &str, ms: u64, works: bool) -> Result<u64, String> {
    println!("{name} begins");
    sleep(Duration::from_millis(ms)).await;
    println!("{name} ends");
    if works {
        Ok(ms)
    } else {
        Err(format!("{name} failed"))
    }
}

// Prints:
// a begins
// b begins
// c begins
// b ends
// true
// end
