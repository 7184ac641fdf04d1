use std::future::Future;
use std::pin::Pin;

fn shout(name: &str) -> Pin<Box<dyn Future<Output = String> + Send>> {
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
