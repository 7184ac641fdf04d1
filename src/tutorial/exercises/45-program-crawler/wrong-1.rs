// unmet: The analyser has nothing to warn of.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, Semaphore};
use tokio::task::JoinSet;
use tokio::time::timeout;

async fn fetch(page: u32) -> Vec<u32> {
    if page == 13 {
        // This server accepts the question, and never answers.
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(Duration::from_millis(5)).await;
    [page / 2, page * 2, page * 2 + 1].into_iter().filter(|next| *next < 40).collect()
}

struct Crawler {
    seen: Mutex<HashSet<u32>>,
    limit: Semaphore,
}

impl Crawler {
    async fn is_new(&self, page: u32) -> bool {
        self.seen.lock().await.insert(page)
    }

    async fn visit(self: Arc<Self>, page: u32) -> Vec<u32> {
        let seen = self.seen.lock().await;
        println!("{} seen before", seen.len());
        if !self.is_new(page).await {
            return Vec::new();
        }
        println!("page {page}");
        let _permit = self.limit.acquire().await.expect("it is never closed");
        timeout(Duration::from_millis(50), fetch(page)).await.unwrap_or_default()
    }
}

async fn crawl(crawler: Arc<Crawler>) {
    let mut visits = JoinSet::new();
    visits.spawn(Arc::clone(&crawler).visit(1));
    while let Some(found) = visits.join_next().await {
        for page in found.expect("a visit does not panic") {
            visits.spawn(Arc::clone(&crawler).visit(page));
        }
    }
}

#[tokio::main]
async fn main() {
    let seen = Mutex::new(HashSet::new());
    let crawler = Arc::new(Crawler { seen, limit: Semaphore::new(2) });
    crawl(Arc::clone(&crawler)).await;
    println!("{} pages", crawler.seen.lock().await.len());
}
