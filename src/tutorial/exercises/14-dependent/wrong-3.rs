// unmet: `mail` and `news` are under way at the same time.
// unmet: All three are waited for.

use std::time::Duration;
use tokio::time::sleep;

async fn log_in() -> String {
    sleep(Duration::from_millis(10)).await;
    "token".to_string()
}

async fn mail(token: &str) -> usize {
    sleep(Duration::from_millis(30)).await;
    token.len()
}

async fn news(token: &str) -> usize {
    sleep(Duration::from_millis(30)).await;
    token.len() * 2
}

async fn morning() {
    let token = log_in().await;
    let mail = mail(&token).await;
    let news = mail;
    println!("{mail} mails, {news} news");
}

#[tokio::main]
async fn main() {
    morning().await;
}
