//! Two habits of old tutorials that today's Rust rejects. Cargo does not build this file; the editor still explains it.

use std::future::Future;

/// In futures 0.1 a future had an `Item` and an `Error`. Since 0.3 it has one `Output`, often a `Result`.
pub fn fetch(name: &str) -> impl Future<Item = String, Error = std::io::Error> {
    std::future::ready(Ok(name.to_owned()))
}

/// Somebody must drive the futures: `async fn main` needs a runtime, such as `#[tokio::main]` above it.
async fn main() {
    println!("{:?}", fetch("news").await);
}
