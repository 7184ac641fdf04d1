use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, Mutex, Semaphore};

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
        println!("page {page}, {} seen before", seen.len());
        if !self.is_new(page).await {
            return Vec::new();
        }
        let _ = self.limit.acquire().await.expect("it is never closed");
        fetch(page).await
    }
}

async fn crawl(crawler: Arc<Crawler>) {
    let (found, mut pages) = mpsc::channel(4);
    found.send(1).await.expect("this loop listens");
    while let Some(page) = pages.recv().await {
        for next in Arc::clone(&crawler).visit(page).await {
            found.send(next).await.expect("this loop listens");
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
