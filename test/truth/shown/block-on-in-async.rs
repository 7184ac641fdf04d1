// bad: panicked
// good: gave 1

use tokio::runtime::Handle;

async fn one() -> u32 {
    1
}

mod bad {
    use super::*;

    pub async fn run() -> u32 {
        Handle::current().block_on(one())
    }
}

mod good {
    use super::*;

    pub async fn run() -> u32 {
        one().await
    }
}

#[tokio::main]
async fn main() {
    let task = match std::env::args().nth(1).as_deref() {
        Some("bad") => tokio::spawn(bad::run()),
        _ => tokio::spawn(good::run()),
    };
    match task.await {
        Ok(number) => println!("gave {number}"),
        Err(error) => println!("{}", if error.is_panic() { "panicked" } else { "was aborted" }),
    }
}
