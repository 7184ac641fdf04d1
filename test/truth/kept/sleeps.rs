// Pauses that block, in a function that is alone on its runtime and in one that others call.
use std::time::Duration;

async fn pause(name: &str, times: u32) -> u32 {
    let mut slept = 0;
    for round in 0..times {
        std::thread::sleep(Duration::from_millis(5));
        println!("{name} {round}");
        slept += 1;
    }
    slept
}

async fn early(flag: bool) -> &'static str {
    if flag {
        std::thread::sleep(Duration::from_millis(1));
        return "early";
    }
    std::thread::sleep(Duration::from_millis(2));
    "late"
}

#[tokio::main]
async fn main() {
    println!("{}", pause("one", 3).await + pause("two", 2).await);
    println!("{} {}", early(true).await, early(false).await);
}
