//! Futures that would hold themselves. rustc names the function, we the call: each stands on one line.
struct Node(Vec<Node>);

async fn countdown(n: u32) { if n > 0 { countdown(n - 1).await } } //~ E0733

async fn ping(n: u32) { if n > 0 { pong(n - 1).await } } //~ E0733
async fn pong(n: u32) { if n > 0 { ping(n - 1).await } }

impl Node {
    async fn walk(&self) { if let Some(node) = self.0.first() { node.walk().await } } //~ E0733
}

trait Visit { async fn visit(&self); }

impl Visit for Node {
    async fn visit(&self) { if let Some(node) = self.0.first() { node.visit().await } } //~ E0733
}

async fn joined(n: u32) { if n > 0 { futures::join!(joined(n - 1)); } } //~ E0733

async fn boxed(n: u32) { if n > 0 { Box::pin(boxed(n - 1)).await } }

async fn boxed_once(n: u32) { if n > 0 { Box::pin(back(n - 1)).await } }
async fn back(n: u32) { boxed_once(n).await }

struct Layer<V>(V);

impl<V: Visit> Visit for Layer<V> {
    async fn visit(&self) { self.0.visit().await }
}

async fn looped(mut n: u32) { while n > 0 { boxed(1).await; n -= 1; } }

fn main() {
    futures::executor::block_on(async {
        countdown(1).await;
        ping(1).await;
        Node(Vec::new()).walk().await;
        Layer(Node(Vec::new())).visit().await;
        joined(1).await;
        boxed_once(1).await;
        looped(1).await;
    });
}
