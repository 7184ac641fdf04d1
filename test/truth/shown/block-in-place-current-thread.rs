// bad: it panics
// good: it gives 5

fn parse(text: &str) -> usize {
    text.len()
}

mod bad {
    use super::parse;

    #[tokio::main(flavor = "current_thread")]
    pub async fn run() -> usize {
        tokio::task::block_in_place(|| parse("hello"))
    }
}

mod good {
    use super::parse;

    #[tokio::main(flavor = "current_thread")]
    pub async fn run() -> usize {
        tokio::task::spawn_blocking(|| parse("hello")).await.unwrap()
    }
}

fn main() {
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("bad") => std::panic::catch_unwind(bad::run),
        _ => std::panic::catch_unwind(good::run),
    };
    match outcome {
        Ok(size) => println!("it gives {size}"),
        Err(_) => println!("it panics"),
    }
}
