// bad: panicked
// good: gave 1

use tokio::runtime::Runtime;

async fn one() -> u32 {
    1
}

mod bad {
    use super::*;

    fn ask() -> u32 {
        let runtime = Runtime::new().expect("threads");
        runtime.block_on(one())
    }

    pub async fn run() -> u32 {
        ask()
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
