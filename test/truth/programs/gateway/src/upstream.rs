use std::sync::Arc;
use std::time::Duration;

use hyper::body::{Bytes, HttpBody};
use hyper::client::HttpConnector;
use hyper::{Body, Client, Request, Response, Uri};
use tokio::sync::Semaphore;
use tokio::time::{interval, timeout, Interval};
use tower::{Service, ServiceExt};

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

#[derive(Clone)]
pub struct Upstream {
    base: Uri,
    client: Client<HttpConnector>,
    turns: Arc<Semaphore>,
}

impl Upstream {
    pub fn new(base: &str) -> Result<Self, Failure> {
        Ok(Self {
            base: base.parse()?,
            client: Client::new(),
            turns: Arc::new(Semaphore::new(16)),
        })
    }

    pub async fn wait_for_turn(&self) {
        if let Ok(turn) = self.turns.acquire().await {
            tokio::task::yield_now().await;
            drop(turn);
        }
    }

    fn address(&self, path: &str) -> Result<Uri, Failure> {
        Ok(format!("{}{path}", self.base).parse()?)
    }

    pub async fn get(&self, path: &str) -> Result<Bytes, Failure> {
        let response = timeout(Duration::from_secs(5), self.client.get(self.address(path)?)).await??;
        let mut body = response.into_body();
        let mut whole = Vec::new();
        while let Some(chunk) = body.data().await {
            whole.extend_from_slice(&chunk?);
        }
        body.trailers().await?;
        Ok(whole.into())
    }

    pub async fn send(&self, request: Request<Body>) -> Result<Response<Body>, Failure> {
        let mut client = self.client.clone();
        client.ready().await?;
        Ok(client.call(request).await?)
    }

    pub async fn watch(self, mut beat: Interval) -> Result<(), Failure> {
        beat.tick().await;
        for _ in 0..3 {
            beat.tick().await;
            self.get("/health").await?;
            timeout(Duration::from_secs(1), self.get("/ready")).await??;
        }
        Ok(())
    }
}

pub async fn watch_all(all: Vec<Upstream>) {
    let mut tasks = Vec::new();
    for upstream in all {
        tasks.push(tokio::spawn(upstream.watch(interval(Duration::from_secs(1)))));
    }
    for task in tasks {
        task.await.ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower::service_fn;

    #[tokio::test]
    async fn limits() {
        let upstream = Upstream::new("http://127.0.0.1:1").unwrap();
        upstream.wait_for_turn().await;
        upstream.get("/").await.unwrap_err();
        let mut echo = service_fn(|text: String| async move { Ok::<_, Failure>(text) });
        echo.ready().await.unwrap();
        echo.call("a".to_string()).await.unwrap();
        echo.oneshot("b".to_string()).await.unwrap();
        watch_all(vec![upstream]).await;
    }
}
