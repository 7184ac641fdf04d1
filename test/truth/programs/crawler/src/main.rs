//! Walks a site from one page and writes down which links are dead.
mod fetcher;
mod frontier;
mod report;

use std::sync::Arc;
use std::time::Duration;

use fetcher::{Fetch, Fetcher, Page};
use frontier::Frontier;
use report::{Line, Report};

type Failure = Box<dyn std::error::Error + Send + Sync>;

struct Crawl<F> {
    fetcher: Arc<F>,
    frontier: Frontier,
    report: Report,
    workers: usize,
}

impl<F: Fetch + Send + Sync + 'static> Crawl<F> {
    async fn run(&self) -> Result<usize, Failure> {
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..self.workers {
            let worker = Worker {
                fetcher: Arc::clone(&self.fetcher),
                frontier: self.frontier.clone(),
                report: self.report.clone(),
                number,
            };
            tasks.spawn(async move {
                worker.work().await;
                worker.number
            });
        }
        while let Some(done) = tasks.join_next().await {
            let number = done?;
            self.report.note(format!("worker {number} is done")).await;
        }
        self.report.flush().await?;
        Ok(self.report.len().await)
    }
}

struct Worker<F> {
    fetcher: Arc<F>,
    frontier: Frontier,
    report: Report,
    number: usize,
}

impl<F: Fetch> Worker<F> {
    async fn work(&self) {
        while let Some(address) = self.frontier.next().await {
            match self.fetcher.fetch(&address).await {
                Ok(page) if page.is_good() => {
                    self.follow(&page).await;
                    self.frontier.finish(&address).await;
                }
                Ok(page) => {
                    let line = Line::dead(&address, page.status);
                    self.report.add(line).await;
                }
                Err(error) => {
                    self.report.add(Line::failed(&address, &error)).await;
                    if error.is_timeout() {
                        self.frontier.push_back(address).await;
                        tokio::time::sleep(Duration::from_millis(50)).await;
                    }
                }
            }
        }
    }

    async fn follow(&self, page: &Page) {
        let links: Vec<String> = page.links().map(str::to_owned).collect();
        futures::future::join_all(links.iter().map(|link| self.frontier.push(link.clone()))).await;
        for link in links.into_iter().filter(|link| link.ends_with('/')) {
            self.report.note(link).await;
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let start = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "http://localhost:8000/".into());
    let crawl = Crawl {
        fetcher: Arc::new(Fetcher::new(Duration::from_secs(5))?),
        frontier: Frontier::default(),
        report: Report::create("dead-links.txt").await?,
        workers: 4,
    };
    crawl.frontier.push(start).await;
    let limit = Duration::from_secs(600);
    tokio::select! {
        seen = crawl.run() => println!("{} lines", seen?),
        _ = tokio::signal::ctrl_c() => {
            crawl.report.note("interrupted".to_string()).await;
            crawl.report.flush().await?;
        }
        _ = tokio::time::sleep(limit) => {
            crawl.report.flush().await.expect("the report can be written");
        }
    }
    Ok(())
}
