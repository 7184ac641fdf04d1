// unmet: `tea` and `toast` are under way at the same time.

use std::time::Duration;
use tokio::time::sleep;

async fn tea() -> &'static str {
    sleep(Duration::from_millis(30)).await;
    "tea"
}

async fn toast() -> &'static str {
    sleep(Duration::from_millis(20)).await;
    "toast"
}

async fn breakfast() {
    let (tea, toast) = (tea(), toast());
    let (tea, toast) = (tea.await, toast.await);
    println!("Served: {tea} and {toast}");
}

#[tokio::main]
async fn main() {
    breakfast().await;
}
