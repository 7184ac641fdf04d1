// bad: nobody else ran
// good: others ran meanwhile

use serde_json::Value;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

static TICKS: AtomicU32 = AtomicU32::new(0);

async fn tick() {
    loop {
        tokio::time::sleep(Duration::from_millis(1)).await;
        TICKS.fetch_add(1, Ordering::Relaxed);
    }
}

mod bad {
    use super::*;

    pub async fn count(lines: Vec<String>) -> usize {
        let mut found = 0;
        for line in &lines {
            found += usize::from(serde_json::from_str::<Value>(line).is_ok());
        }
        found
    }
}

mod good {
    use super::*;

    pub async fn count(lines: Vec<String>) -> usize {
        let count = move || {
            let mut found = 0;
            for line in &lines {
                found += usize::from(serde_json::from_str::<Value>(line).is_ok());
            }
            found
        };
        tokio::task::spawn_blocking(count).await.expect("no panic")
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lines = vec![r#"{"name": "a", "values": [1, 2, 3, 4, 5, 6, 7, 8]}"#.to_string(); 100_000];
    tokio::spawn(tick());
    tokio::task::yield_now().await;
    let found = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::count(lines).await,
        _ => good::count(lines).await,
    };
    assert_eq!(found, 100_000);
    let ran = TICKS.load(Ordering::Relaxed) > 0;
    println!("{}", if ran { "others ran meanwhile" } else { "nobody else ran" });
}
