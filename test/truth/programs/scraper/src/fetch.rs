//! Simulated fetching, retries and the page cache.

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::time::Duration;

use futures::future::{BoxFuture, FutureExt};
use tokio::sync::{Mutex, OnceCell, RwLock};
use tokio::time::sleep;

pub use cache::PageCache;
pub use retry::{retry, retry_with, Backoff};

#[derive(Debug, Clone)]
pub struct Page {
    pub url: String,
    pub links: Vec<String>,
    pub body: String,
}

#[derive(Debug, Clone)]
pub enum FetchError {
    Flaky(u32),
    NotFound,
    Blocked,
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FetchError::Flaky(n) => write!(f, "flaky answer no. {n}"),
            FetchError::NotFound => f.write_str("not found"),
            FetchError::Blocked => f.write_str("blocked by robots.txt"),
        }
    }
}

impl std::error::Error for FetchError {}

pub trait Fetcher: Send + Sync {
    fn fetch<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<Page, FetchError>>;

    fn warm_up(&self) -> BoxFuture<'_, ()> {
        async { sleep(Duration::from_millis(1)).await }.boxed()
    }
}

#[derive(Default)]
pub struct Simulated {
    requests: AtomicU32,
    robots: OnceCell<Vec<&'static str>>,
    hits: Mutex<HashMap<String, u32>>,
}

impl Simulated {
    async fn robots(&self) -> &[&'static str] {
        self.robots
            .get_or_init(|| async {
                sleep(Duration::from_millis(3)).await;
                vec!["/private", "/admin"]
            })
            .await
    }

    async fn check_robots(&self, url: &str) -> Result<(), FetchError> {
        if self.robots().await.iter().any(|p| url.contains(p)) {
            return Err(FetchError::Blocked);
        }
        Ok(())
    }

    async fn latency(&self, n: u32) {
        match n % 3 {
            0 => sleep(Duration::from_millis(2)).await,
            1 => tokio::task::yield_now().await,
            _ => {
                sleep(Duration::from_millis(1)).await;
                tokio::task::yield_now().await;
            }
        }
    }
}

impl Fetcher for Simulated {
    fn fetch<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<Page, FetchError>> {
        Box::pin(async move {
            self.check_robots(url).await?;
            let n = self.requests.fetch_add(1, Ordering::Relaxed);
            self.latency(n).await;
            *self.hits.lock().await.entry(url.to_owned()).or_default() += 1;
            match n % 7 {
                5 => Err(FetchError::Flaky(n)),
                6 if url.len() > 40 => Err(FetchError::NotFound),
                _ => Ok(Page {
                    url: url.to_owned(),
                    links: (0..3).map(|i| format!("{url}/{i}")).collect(),
                    body: "lorem ".repeat(n as usize % 11),
                }),
            }
        })
    }

    fn warm_up(&self) -> BoxFuture<'_, ()> {
        async move {
            self.robots().await;
        }
        .boxed()
    }
}

mod retry {
    use super::*;

    #[derive(Debug, Clone, Copy)]
    pub struct Backoff {
        pub attempts: u32,
        pub base: Duration,
    }

    impl Backoff {
        pub async fn pause(&self, attempt: u32) -> Duration {
            let delay = self.base * 2u32.pow(attempt);
            sleep(delay).await;
            delay
        }
    }

    pub async fn retry<T, E, F, Fut>(backoff: Backoff, mut op: F) -> Result<T, E>
    where
        F: FnMut(u32) -> Fut,
        Fut: Future<Output = Result<T, E>>,
    {
        let mut attempt = 0;
        loop {
            match op(attempt).await {
                Ok(v) => return Ok(v),
                Err(e) if attempt + 1 >= backoff.attempts => return Err(e),
                Err(_) => {
                    backoff.pause(attempt).await;
                }
            }
            attempt += 1;
        }
    }

    /// Like `retry`, but tells `notify` of each failure before going on.
    pub async fn retry_with<T, E, F, Fut, N, NFut>(
        backoff: Backoff,
        mut op: F,
        notify: N,
    ) -> Result<T, E>
    where
        F: FnMut(u32) -> Fut,
        Fut: Future<Output = Result<T, E>>,
        E: fmt::Display,
        N: Fn(String) -> NFut,
        NFut: Future,
    {
        for attempt in 0..backoff.attempts {
            match op(attempt).await {
                Ok(v) => return Ok(v),
                Err(e) => {
                    notify(format!("attempt {attempt}: {e}")).await;
                    backoff.pause(attempt).await;
                }
            }
        }
        notify("last attempt".into()).await;
        op(backoff.attempts).await
    }
}

mod cache {
    use super::*;

    type Slot = Arc<OnceCell<Arc<Page>>>;

    #[derive(Default)]
    pub struct PageCache {
        slots: RwLock<HashMap<String, Slot>>,
    }

    impl PageCache {
        async fn slot(&self, url: &str) -> Slot {
            if let Some(slot) = self.slots.read().await.get(url) {
                return slot.clone();
            }
            self.slots
                .write()
                .await
                .entry(url.to_owned())
                .or_default()
                .clone()
        }

        pub async fn get_or_fetch<F, Fut>(&self, url: &str, f: F) -> Result<Arc<Page>, FetchError>
        where
            F: FnOnce() -> Fut,
            Fut: Future<Output = Result<Page, FetchError>>,
        {
            let slot = self.slot(url).await;
            slot.get_or_try_init(|| async { f().await.map(Arc::new) })
                .await
                .cloned()
        }

        pub async fn prime(&self, page: Page) -> Result<(), FetchError> {
            let url = page.url.clone();
            self.get_or_fetch(&url, || async move { Ok(page) }).await?;
            Ok(())
        }

        pub async fn evict(&self, url: &str) -> Option<Arc<Page>> {
            self.slots.write().await.remove(url)?.get().cloned()
        }
    }
}
