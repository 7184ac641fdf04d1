// unmet: The type says that the future borrows from `name`.

use std::future::Future;
use std::pin::Pin;

fn shout(name: &'static str) -> Pin<Box<dyn Future<Output = String> + Send>> {
    Box::pin(async move {
        tokio::task::yield_now().await;
        name.to_uppercase()
    })
}

#[tokio::main]
async fn main() {
    println!("{}", shout("ferris").await);
    println!("{}", shout("corro").await);
}
