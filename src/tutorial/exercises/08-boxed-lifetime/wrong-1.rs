// unmet: The type says that the future borrows from `name`.
// unmet: The name is not copied.

use std::future::Future;
use std::pin::Pin;

fn shout(name: &str) -> Pin<Box<dyn Future<Output = String> + Send>> {
    let name = name.to_owned();
    Box::pin(async move {
        tokio::task::yield_now().await;
        name.to_uppercase()
    })
}

#[tokio::main]
async fn main() {
    let name = "ferris".to_string();
    println!("{}", shout(&name).await);
    println!("{}", shout("corro").await);
}
