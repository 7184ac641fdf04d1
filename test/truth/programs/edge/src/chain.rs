//! Middleware: each layer gets the request and the rest of the chain.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use hyper::{Body, Request, Response, StatusCode};
use tokio::sync::{Mutex, RwLock, Semaphore};

pub use layers::{AccessLog, Limit, Quota, Timeout};
pub use sink::{LogSink, MemorySink};

pub type Error = Box<dyn std::error::Error + Send + Sync>;
pub type Reply = Result<Response<Body>, Error>;

#[async_trait]
pub trait Middleware: Send + Sync {
    async fn call(&self, req: Request<Body>, next: Next<'_>) -> Reply;

    async fn on_shutdown(&self) {}
}

#[async_trait]
pub trait Endpoint: Send + Sync {
    async fn respond(&self, req: Request<Body>) -> Reply;
}

pub struct Next<'a> {
    rest: &'a [Box<dyn Middleware>],
    endpoint: &'a dyn Endpoint,
}

impl Next<'_> {
    pub async fn run(self, req: Request<Body>) -> Reply {
        match self.rest.split_first() {
            Some((first, rest)) => first.call(req, Next { rest, ..self }).await,
            None => self.endpoint.respond(req).await,
        }
    }
}

pub struct Chain {
    layers: Vec<Box<dyn Middleware>>,
    endpoint: Arc<dyn Endpoint>,
}

impl Chain {
    pub fn new(endpoint: Arc<dyn Endpoint>) -> Self {
        Chain {
            layers: Vec::new(),
            endpoint,
        }
    }

    pub fn with(mut self, layer: impl Middleware + 'static) -> Self {
        self.layers.push(Box::new(layer));
        self
    }

    pub async fn handle(&self, req: Request<Body>) -> Result<Response<Body>, Infallible> {
        let next = Next {
            rest: &self.layers,
            endpoint: &*self.endpoint,
        };
        Ok(next
            .run(req)
            .await
            .unwrap_or_else(|e| status(StatusCode::BAD_GATEWAY, e.to_string())))
    }

    pub async fn shutdown(&self) {
        for layer in self.layers.iter().rev() {
            layer.on_shutdown().await;
        }
    }
}

pub fn status(code: StatusCode, text: impl Into<Body>) -> Response<Body> {
    let mut res = Response::new(text.into());
    *res.status_mut() = code;
    res
}

mod sink {
    use super::*;

    #[async_trait]
    pub trait LogSink: Send + Sync {
        async fn write(&self, line: &str) -> std::io::Result<usize>;
        async fn sync(&self) -> std::io::Result<()>;
    }

    #[derive(Default)]
    pub struct MemorySink {
        lines: Mutex<Vec<String>>,
    }

    #[async_trait]
    impl LogSink for MemorySink {
        async fn write(&self, line: &str) -> std::io::Result<usize> {
            self.lines.lock().await.push(line.to_owned());
            tokio::task::yield_now().await;
            Ok(line.len())
        }

        async fn sync(&self) -> std::io::Result<()> {
            tokio::time::sleep(Duration::from_micros(20)).await;
            self.write("-- synced").await?;
            Ok(())
        }
    }
}

mod layers {
    use super::*;

    pub struct AccessLog<S: ?Sized>(pub Arc<S>);

    #[async_trait]
    impl<S: LogSink + ?Sized> Middleware for AccessLog<S> {
        async fn call(&self, req: Request<Body>, next: Next<'_>) -> Reply {
            let line = format!("{} {}", req.method(), req.uri());
            let start = Instant::now();
            self.0.write(&line).await?;
            let reply = next.run(req).await;
            match &reply {
                Ok(res) if res.status().is_server_error() => {
                    self.0.write(res.status().as_str()).await?;
                    self.0.sync().await?;
                }
                Ok(_) => {
                    self.0.write(&format!("{:?}", start.elapsed())).await.ok();
                }
                Err(e) => drop(self.0.write(&e.to_string()).await),
            }
            reply
        }

        async fn on_shutdown(&self) {
            self.0.write("bye").await.ok();
            self.0.sync().await.expect("log is writable");
        }
    }

    pub struct Timeout(pub Duration);

    #[async_trait]
    impl Middleware for Timeout {
        async fn call(&self, req: Request<Body>, next: Next<'_>) -> Reply {
            match tokio::time::timeout(self.0, next.run(req)).await {
                Ok(reply) => reply,
                Err(_) => Ok(status(StatusCode::GATEWAY_TIMEOUT, "too slow")),
            }
        }
    }

    pub struct Limit(pub Arc<Semaphore>);

    #[async_trait]
    impl Middleware for Limit {
        async fn call(&self, req: Request<Body>, next: Next<'_>) -> Reply {
            let _permit = self.0.acquire().await?;
            next.run(req).await
        }

        async fn on_shutdown(&self) {
            // Wait for the last request, then refuse new ones.
            drop(self.0.acquire().await);
            self.0.close();
        }
    }

    pub struct Quota {
        used: RwLock<HashMap<String, u32>>,
        max: u32,
    }

    impl Quota {
        pub fn new(max: u32) -> Self {
            Quota {
                used: RwLock::default(),
                max,
            }
        }

        async fn charge(&self, who: &str) -> u32 {
            let mut used = self.used.write().await;
            let n = used.entry(who.to_owned()).or_default();
            *n += 1;
            *n
        }

        async fn refund(&self, who: &str) {
            if let Some(n) = self.used.write().await.get_mut(who) {
                *n -= 1;
            }
        }
    }

    #[async_trait]
    impl Middleware for Quota {
        async fn call(&self, req: Request<Body>, next: Next<'_>) -> Reply {
            let who = req
                .headers()
                .get("x-user")
                .and_then(|v| v.to_str().ok())
                .unwrap_or("-")
                .to_owned();
            if self.charge(&who).await > self.max {
                self.refund(&who).await;
                return Ok(status(StatusCode::TOO_MANY_REQUESTS, "slow down"));
            }
            let reply = next.run(req).await;
            if reply.is_err() {
                self.refund(&who).await;
            }
            reply
        }

        async fn on_shutdown(&self) {
            self.used.write().await.clear();
        }
    }
}
