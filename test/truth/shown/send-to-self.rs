// bad: stands still
// good: went through all pages

use std::time::Duration;
use tokio::{sync::mpsc, time::timeout};

fn links(page: u32) -> Vec<u32> {
    if page < 100 { vec![2 * page, 2 * page + 1] } else { vec![] }
}

mod bad {
    use super::*;

    pub async fn crawl() {
        let (tx, mut rx) = mpsc::channel(8);
        tx.send(1).await.expect("the receiver is here");
        let mut open = 1;
        while let Some(page) = rx.recv().await {
            for link in links(page) {
                open += 1;
                tx.send(link).await.expect("the receiver is here");
            }
            open -= 1;
            if open == 0 {
                break;
            }
        }
    }
}

mod good {
    use super::*;
    use std::collections::VecDeque;

    pub async fn crawl() {
        let mut pages = VecDeque::from([1]);
        while let Some(page) = pages.pop_front() {
            pages.extend(links(page));
            tokio::task::yield_now().await;
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let limit = Duration::from_secs(2);
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("bad") => timeout(limit, bad::crawl()).await,
        _ => timeout(limit, good::crawl()).await,
    };
    println!("{}", if outcome.is_ok() { "went through all pages" } else { "stands still" });
}
