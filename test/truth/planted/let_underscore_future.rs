//! Futures given to `_`.
use std::future::Future;

async fn work() -> u32 {
    1
}

fn boxed() -> std::pin::Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async {})
}

struct Client;

impl Client {
    async fn send(&self, _text: &str) -> Result<(), String> {
        Ok(())
    }

    fn ready(&self) -> impl Future<Output = bool> + '_ {
        async { true }
    }
}

async fn generic<F: Future<Output = u32>>(future: F) -> u32 {
    let _ = future; //~ let_underscore_future
    2
}

async fn polled(client: &Client) {
    let _ = work().await;
    let _ = client.send("a").await;
    let _named = client.ready();
    let (_, value) = (1, work());
    value.await;
}

async fn dropped(client: &Client) {
    let _ = work(); //~ let_underscore_future
    let _ = boxed(); //~ let_underscore_future
    let _ = client.send("a"); //~ let_underscore_future
    let _ = client.ready(); //~ let_underscore_future
    let _ = async { 1 }; //~ let_underscore_future
    let _ = tokio::time::sleep(std::time::Duration::ZERO); //~ let_underscore_future
    let mutex = tokio::sync::Mutex::new(1);
    let _ = mutex.lock(); //~ let_underscore_future
    let _ = tokio::spawn(async {}); //~ let_underscore_future
}

#[tokio::main]
async fn main() {
    let client = Client;
    polled(&client).await;
    dropped(&client).await;
    generic(work()).await;
}
