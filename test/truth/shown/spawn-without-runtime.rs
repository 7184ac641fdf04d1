// bad: the thread panics
// good: the task ran

mod bad {
    pub fn start(_: tokio::runtime::Handle) -> std::thread::Result<()> {
        std::thread::spawn(|| {
            tokio::spawn(async {});
        })
        .join()
    }
}

mod good {
    pub fn start(runtime: tokio::runtime::Handle) -> std::thread::Result<()> {
        std::thread::spawn(move || {
            runtime.block_on(runtime.spawn(async {})).unwrap();
        })
        .join()
    }
}

fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::start(runtime.handle().clone()),
        _ => good::start(runtime.handle().clone()),
    };
    println!("{}", if outcome.is_ok() { "the task ran" } else { "the thread panics" });
}
