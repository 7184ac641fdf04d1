// unmet: The type says that the future borrows from `name`.

use std::future::Future;
use std::pin::Pin;

async fn shout(name: &str) -> String {
    tokio::task::yield_now().await;
    name.to_uppercase()
}

#[tokio::main]
async fn main() {
    let name = "ferris".to_string();
    println!("{}", shout(&name).await);
    println!("{}", shout("corro").await);
}
