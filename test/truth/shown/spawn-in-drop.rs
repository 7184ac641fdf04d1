// bad: dropping it panics
// good: dropping it is well

mod bad {
    pub struct Lease;

    impl Drop for Lease {
        fn drop(&mut self) {
            tokio::spawn(async { println!("given back") });
        }
    }
}

mod good {
    pub struct Lease;

    impl Drop for Lease {
        fn drop(&mut self) {
            if let Ok(runtime) = tokio::runtime::Handle::try_current() {
                runtime.spawn(async { println!("given back") });
            }
        }
    }
}

fn main() {
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("bad") => std::panic::catch_unwind(|| drop(bad::Lease)),
        _ => std::panic::catch_unwind(|| drop(good::Lease)),
    };
    println!("dropping it {}", if outcome.is_ok() { "is well" } else { "panics" });
}
