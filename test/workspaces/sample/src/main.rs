//! A small feed reader, and a tour of Async Rust Lens.
//!
//! It compiles, it runs, and it is wrong in nine places. Rest the mouse on any
//! underlined code to read what happens there, why, and what to write instead.
//! The link in that text opens the lesson in the side panel, and the light bulb
//! offers the fix.

mod cache;
mod feeds;

use std::time::Duration;

use cache::Cache;
use feeds::{Feed, Reader};

#[tokio::main]
async fn main() {
    let reader = Reader::new("https://example.org");
    let cache = Cache::default();

    // 1. An async function does nothing until it is awaited: this greets nobody.
    greet("reader");

    // 2. The same, harder to see: `refresh` is an async method of another file.
    reader.refresh();

    // 3. A future that is kept and then forgotten. The compiler says nothing here.
    let _warm_up = cache.load("start.txt");

    // 4. This looks like "ignore the result", and means "do not do it".
    let _ = cache.store("start.txt", "hello");

    // 5. Two futures are not two tasks: `second` starts when `first` has ended.
    let first = reader.fetch(Feed::new("news"));
    let second = reader.fetch(Feed::new("weather"));
    println!("{}", first.await);
    println!("{}", second.await);

    poll_for_news(&reader).await;
    cache.count_visit().await;
    println!("{}", feeds::describe_all(&reader).await);
}

async fn greet(name: &str) {
    println!("Hello, {name}!");
}

/// Asks a few times, with a pause between.
async fn poll_for_news(reader: &Reader) {
    for _ in 0..3 {
        println!("{}", reader.fetch(Feed::new("news")).await);

        // 6. This stops the whole thread for a second, with every task on it.
        std::thread::sleep(Duration::from_secs(1));
    }
}
