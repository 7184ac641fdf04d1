//! `main` cannot be async by itself.
async fn work() {}

async fn main() { //~ E0752
    work().await;
}
