mod fetch;

use std::collections::HashSet;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use futures::channel::mpsc as fmpsc;
use futures::future::{self, try_join_all, FutureExt, TryFutureExt};
use futures::stream::{self, FuturesUnordered, StreamExt, TryStreamExt};
use futures::SinkExt;
use tokio::sync::{mpsc, oneshot, watch, Barrier, Mutex, Semaphore};
use tokio::time::{sleep, timeout};

use fetch::{retry, retry_with, Backoff, FetchError, Fetcher, Page, PageCache, Simulated};

type Result<T, E = Box<dyn Error + Send + Sync>> = std::result::Result<T, E>;

macro_rules! bump {
    ($stats:expr, $field:ident) => {
        bump!($stats, $field, 1)
    };
    ($stats:expr, $field:ident, $by:expr) => {
        $stats.update(|s| s.$field += $by).await
    };
}

macro_rules! report {
    ($tx:expr, $what:expr) => {{
        $tx.send($what).await.ok();
    }};
}

#[derive(Default, Clone, Debug)]
struct Counts {
    fetched: usize,
    failed: usize,
    bytes: usize,
}

#[derive(Default)]
struct Stats(Mutex<Counts>);

impl Stats {
    async fn update(&self, f: impl FnOnce(&mut Counts)) {
        f(&mut *self.0.lock().await);
    }
}

#[derive(Debug)]
enum Note {
    Visited(Arc<Page>),
    Failed(String, FetchError),
    Retry(String),
    Flush(oneshot::Sender<()>),
}

struct Crawler<F: ?Sized> {
    cache: PageCache,
    stats: Stats,
    limit: Arc<Semaphore>,
    notes: mpsc::Sender<Note>,
    seen: Mutex<HashSet<String>>,
    backoff: Backoff,
    fetcher: Arc<F>,
}

impl<F: Fetcher + ?Sized> Crawler<F> {
    async fn visit(&self, url: &str) -> Result<Arc<Page>, FetchError> {
        let _permit = self.limit.acquire().await.expect("never closed");
        let page = self
            .cache
            .get_or_fetch(url, || {
                retry_with(
                    self.backoff,
                    |_| self.fetcher.fetch(url),
                    |line| async move {
                        self.notes.send(Note::Retry(line)).await.ok();
                    },
                )
            })
            .await?;
        bump!(self.stats, fetched);
        bump!(self.stats, bytes, page.body.len());
        Ok(page)
    }

    async fn settle(&self, url: String, outcome: Result<Arc<Page>, FetchError>) -> Vec<String> {
        match outcome {
            Ok(page) => {
                let links = page.links.clone();
                report!(self.notes, Note::Visited(page));
                links
            }
            Err(e) => {
                bump!(self.stats, failed);
                if !matches!(e, FetchError::Blocked) {
                    self.cache.evict(&url).await;
                }
                self.notes.send(Note::Failed(url, e)).await.unwrap();
                Vec::new()
            }
        }
    }

    async fn crawl(&self, seeds: Vec<String>, depth: usize) {
        let mut frontier = seeds;
        for level in 0..depth {
            {
                let mut seen = self.seen.lock().await;
                frontier.retain(|u| seen.insert(u.clone()));
            }
            let found: Vec<Vec<String>> = stream::iter(frontier)
                .map(|url| async move {
                    let outcome = self.visit(&url).await;
                    self.settle(url, outcome).await
                })
                .buffer_unordered(4)
                .collect()
                .await;
            frontier = found.concat();
            report!(self.notes, Note::Retry(format!("level {level}")));
            tokio::task::yield_now().await;
        }
    }

    async fn warm(&self, urls: &[&str]) -> Result<(), FetchError> {
        self.fetcher.warm_up().await;
        stream::iter(urls)
            .map(|url| self.fetcher.fetch(url))
            .buffered(2)
            .try_for_each(|page| async move {
                self.cache.prime(page).await?;
                Ok(())
            })
            .await?;
        try_join_all(urls.iter().map(|u| self.visit(u))).await?;
        Ok(())
    }

    async fn flush(&self) -> Result<()> {
        let (tx, rx) = oneshot::channel();
        self.notes.send(Note::Flush(tx)).await?;
        rx.await?;
        Ok(())
    }
}

#[derive(Default)]
struct Printer {
    lines: Mutex<Vec<String>>,
    mirror: Option<fmpsc::Sender<String>>,
}

impl Printer {
    async fn line(&mut self, text: String) {
        if let Some(mirror) = self.mirror.as_mut() {
            mirror.send(text.clone()).await.ok();
        }
        self.lines.get_mut().push(text);
    }

    async fn run(mut self, mut rx: mpsc::Receiver<Note>) -> usize {
        while let Some(note) = rx.recv().await {
            match note {
                Note::Visited(page) => self.line(format!("ok {}", page.url)).await,
                Note::Failed(url, e) => self.line(format!("no {url}: {e}")).await,
                Note::Retry(text) => self.line(text).await,
                Note::Flush(reply) => {
                    if let Some(m) = &mut self.mirror {
                        m.flush().await.expect("mirror is alive");
                    }
                    reply.send(()).ok();
                }
            }
        }
        if let Some(mut m) = self.mirror.take() {
            m.close().await.unwrap_or_default();
        }
        self.lines.into_inner().len()
    }
}

async fn each_concurrently<I, F, Fut>(items: I, limit: usize, f: F)
where
    I: IntoIterator,
    F: Fn(I::Item) -> Fut,
    Fut: std::future::Future<Output = ()>,
{
    let mut running = FuturesUnordered::new();
    for item in items {
        if running.len() >= limit {
            running.next().await;
        }
        running.push(f(item));
    }
    while running.next().await.is_some() {}
}

async fn with_deadline<Fut: std::future::Future>(ms: u64, fut: Fut) -> Result<Fut::Output> {
    let out = timeout(Duration::from_millis(ms), fut).await?;
    Ok(out)
}

async fn workers(
    crawler: Arc<Crawler<dyn Fetcher>>,
    mut stop: watch::Receiver<bool>,
) -> Result<()> {
    let gate = Arc::new(Barrier::new(3));
    let handles = (0..3).map(|n| {
        let (gate, crawler) = (gate.clone(), crawler.clone());
        tokio::spawn(async move {
            gate.wait().await;
            crawler
                .crawl(vec![format!("https://w{n}.example")], 2)
                .await;
            gate.wait().await;
        })
    });
    let all = future::join_all(handles);
    tokio::pin!(all);
    tokio::select! {
        done = &mut all => {
            for d in done {
                d?;
            }
            crawler.flush().await?;
        }
        _ = stop.changed() => crawler.notes.send(Note::Retry("stopped".into())).await?,
        _ = sleep(Duration::from_secs(5)) => {
            report!(crawler.notes, Note::Retry("too slow".into()));
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<()> {
    let (notes, rx) = mpsc::channel(64);
    let (mirror, mut lines) = fmpsc::channel(8);
    let (stop, stopped) = watch::channel(false);
    let printer = tokio::spawn(
        Printer {
            mirror: Some(mirror),
            ..Default::default()
        }
        .run(rx),
    );
    let tail = tokio::spawn(async move {
        while let Some(line) = lines.next().await {
            println!("{line}");
            sleep(Duration::from_micros(50)).await;
        }
    });

    let backoff = Backoff {
        attempts: 3,
        base: Duration::from_millis(1),
    };
    let fetcher: Arc<dyn Fetcher> = Arc::new(Simulated::default());
    let crawler = Arc::new(Crawler {
        cache: PageCache::default(),
        stats: Stats::default(),
        limit: Arc::new(Semaphore::new(8)),
        notes: notes.clone(),
        seen: Mutex::default(),
        backoff,
        fetcher: fetcher.clone(),
    });

    fetcher.warm_up().await;
    crawler
        .warm(&["https://a.example", "https://b.example"])
        .await
        .ok();
    retry(backoff, |_| fetcher.fetch("https://c.example")).await?;
    retry(backoff, |n| async move {
        backoff.pause(n).await;
        if n == 0 {
            Err(FetchError::Flaky(n))
        } else {
            Ok(())
        }
    })
    .await
    .expect("second try succeeds");

    let c = &crawler;
    each_concurrently(["x", "y", "z"], 2, |host| async move {
        c.crawl(vec![format!("https://{host}.example/private")], 1)
            .await;
        c.visit(host).await.ok();
    })
    .await;
    with_deadline(2_000, c.crawl(vec!["https://d.example".into()], 3)).await?;
    with_deadline(500, c.flush()).await??;
    fetcher
        .fetch("https://e.example")
        .and_then(|page| c.cache.prime(page))
        .or_else(|_| future::ok::<_, FetchError>(()))
        .await?;
    stream::iter(0..4u64)
        .then(|n| sleep(Duration::from_millis(n)))
        .for_each(|()| async {
            bump!(c.stats, bytes);
        })
        .await;
    tokio::join!(
        async {
            c.fetcher.warm_up().await;
        },
        async {
            c.crawl(vec!["https://f.example".into()], 1).await;
            c.flush().await.unwrap();
        },
        c.visit("https://g.example").map(drop),
    );

    let pool = tokio::spawn(workers(crawler.clone(), stopped));
    sleep(Duration::from_millis(20)).await;
    stop.send(true)?;
    pool.await??;
    notes
        .send(Note::Retry(format!("{:?}", crawler.stats.0.lock().await)))
        .await?;
    drop((notes, crawler));
    printer.await?;
    tail.await.unwrap();
    Ok(())
}
