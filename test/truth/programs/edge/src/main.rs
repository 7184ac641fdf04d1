mod chain;

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use hyper::body::{self, HttpBody, Sender};
use hyper::client::HttpConnector;
use hyper::service::{make_service_fn, service_fn};
use hyper::{Body, Client, Method, Request, Server, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::{mpsc, oneshot, Mutex};
use tokio::time::{interval, sleep, timeout};

use chain::{
    status, AccessLog, Chain, Endpoint, Error, Limit, LogSink, MemorySink, Quota, Reply, Timeout,
};

macro_rules! chunks {
    ($tx:ident <- $($chunk:expr),+) => {
        $( $tx.send_data(Bytes::from($chunk)).await?; )+
    };
}

macro_rules! say {
    ($sink:expr, $($t:tt)+) => { $sink.write(&format!($($t)+)).await.ok() };
}

#[derive(Clone, Debug)]
enum Metric {
    Served(StatusCode),
    Bytes(usize),
    Reset,
}

struct Metrics {
    tx: mpsc::Sender<Metric>,
    fallback: Option<Box<dyn LogSink>>,
}

impl Metrics {
    async fn push(&self, metric: Metric) {
        if let Err(e) = self.tx.send(metric).await {
            if let Some(sink) = &self.fallback {
                sink.write(&e.to_string()).await.ok();
                say!(sink, "metric lost");
            }
        }
    }

    async fn collect(mut rx: mpsc::Receiver<Metric>, log: Arc<dyn LogSink>) -> usize {
        let mut total = 0;
        while let Some(metric) = rx.recv().await {
            match metric {
                Metric::Served(code) => {
                    log.write(code.as_str()).await.ok();
                }
                Metric::Bytes(n) => total += n,
                Metric::Reset => log.sync().await.expect("sync"),
            }
        }
        total
    }
}

struct App {
    metrics: Arc<Metrics>,
    store: Mutex<BytesMut>,
    log: Arc<dyn LogSink>,
}

#[async_trait]
impl Endpoint for App {
    async fn respond(&self, mut req: Request<Body>) -> Reply {
        let path = req.uri().path().to_owned();
        let res = match (req.method(), path.as_str()) {
            (&Method::GET, "/ticks") => {
                let (tx, body) = Body::channel();
                let log = Arc::clone(&self.log);
                tokio::spawn(async move {
                    if let Err(e) = stream_ticks(tx, 3).await {
                        log.write(&e.to_string()).await.unwrap();
                    }
                });
                status(StatusCode::OK, body)
            }
            (&Method::GET, "/store") => {
                status(StatusCode::OK, self.store.lock().await.clone().freeze())
            }
            (&Method::PUT, "/store") => {
                self.save(req.body_mut()).await?;
                say!(self.log, "stored {path}");
                status(StatusCode::CREATED, "")
            }
            (&Method::DELETE, "/store") => {
                self.store.lock().await.clear();
                self.metrics.push(Metric::Reset).await;
                status(StatusCode::NO_CONTENT, "")
            }
            (_, "/slow") => {
                sleep(Duration::from_secs(2)).await;
                status(StatusCode::OK, "at last")
            }
            _ => {
                discard(req.into_body()).await?;
                status(StatusCode::NOT_FOUND, path)
            }
        };
        self.metrics.push(Metric::Served(res.status())).await;
        Ok(res)
    }
}

impl App {
    async fn save(&self, body: &mut Body) -> Result<usize, Error> {
        let mut store = self.store.lock().await;
        let before = store.len();
        while let Some(chunk) = body.data().await {
            let chunk = chunk?;
            store.extend_from_slice(&chunk);
            self.metrics.push(Metric::Bytes(chunk.len())).await;
        }
        body.trailers().await?;
        Ok(store.len() - before)
    }
}

async fn stream_ticks(mut tx: Sender, n: usize) -> Result<(), Error> {
    let mut every = interval(Duration::from_millis(5));
    every.tick().await;
    chunks!(tx <- "start\n");
    for i in 0..n {
        tokio::select! {
            _ = every.tick() => tx.send_data(format!("tick {i}\n").into()).await?,
            _ = sleep(Duration::from_secs(1)) => {
                tx.send_data(Bytes::from_static(b"late\n")).await?;
            }
        }
    }
    chunks!(tx <- "almost\n", vec![b'.'; 16]);
    tx.send_data("end\n".into()).await?;
    Ok(())
}

async fn discard<B>(body: B) -> Result<(), B::Error>
where
    B: HttpBody,
{
    body::to_bytes(body).await?;
    Ok(())
}

struct Edge {
    client: Client<HttpConnector>,
    base: String,
    log: Arc<dyn LogSink>,
}

impl Edge {
    fn request(&self, method: Method, path: &str, body: impl Into<Body>) -> Request<Body> {
        Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("x-user", "probe")
            .body(body.into())
            .expect("valid request")
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        body: &'static str,
    ) -> Result<StatusCode, Error> {
        let res = self
            .client
            .request(self.request(method, path, body))
            .await?;
        let code = res.status();
        discard(res.into_body()).await?;
        Ok(code)
    }

    async fn upload(&self, parts: Vec<Bytes>) -> Result<(), Error> {
        let (mut tx, body) = Body::channel();
        let req = self.request(Method::PUT, "/store", body);
        let feed = async move {
            for part in parts {
                tx.send_data(part).await?;
                tokio::task::yield_now().await;
            }
            Ok::<_, hyper::Error>(())
        };
        tokio::try_join!(feed, async {
            self.client.request(req).await?;
            Ok(())
        })?;
        self.log.write("uploaded").await?;
        Ok(())
    }

    async fn follow<F, Fut>(&self, path: &str, mut on_chunk: F) -> Result<(), Error>
    where
        F: FnMut(Bytes) -> Fut,
        Fut: Future<Output = ()>,
    {
        let mut res = self
            .client
            .request(self.request(Method::GET, path, ""))
            .await?;
        while let Some(chunk) = res.body_mut().data().await {
            on_chunk(chunk?).await;
        }
        res.body_mut().trailers().await?;
        Ok(())
    }
}

async fn attempt<F, Fut, T>(times: usize, f: F) -> Option<T>
where
    F: Fn() -> Fut,
    Fut: Future<Output = Result<T, Error>>,
{
    for n in 0..times {
        match timeout(Duration::from_millis(200), f()).await {
            Ok(Ok(v)) => return Some(v),
            Ok(Err(_)) => tokio::task::yield_now().await,
            Err(_) => sleep(Duration::from_millis(n as u64)).await,
        }
    }
    None
}

async fn raw_probe(addr: SocketAddr) -> std::io::Result<String> {
    let mut conn = tokio::net::TcpStream::connect(addr).await?;
    conn.write_all(b"GET /store HTTP/1.1\r\n").await?;
    conn.write_all(b"host: edge\r\nconnection: close\r\n\r\n")
        .await?;
    conn.flush().await?;
    let mut text = String::new();
    conn.read_to_string(&mut text).await?;
    conn.shutdown().await.ok();
    Ok(text)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let log: Arc<dyn LogSink> = Arc::new(MemorySink::default());
    let (tx, rx) = mpsc::channel(32);
    let collector = tokio::spawn(Metrics::collect(rx, log.clone()));
    let metrics = Arc::new(Metrics {
        tx,
        fallback: Some(Box::new(MemorySink::default())),
    });
    let app = Arc::new(App {
        metrics: metrics.clone(),
        store: Mutex::default(),
        log: log.clone(),
    });
    let slots = Arc::new(tokio::sync::Semaphore::new(16));
    let chain = Arc::new(
        Chain::new(app.clone())
            .with(AccessLog(log.clone()))
            .with(Limit(slots))
            .with(Quota::new(100))
            .with(Timeout(Duration::from_millis(100))),
    );

    let service = {
        let chain = chain.clone();
        make_service_fn(move |_| {
            let chain = chain.clone();
            async move {
                Ok::<_, Infallible>(service_fn(move |req| {
                    let chain = chain.clone();
                    async move { chain.handle(req).await }
                }))
            }
        })
    };
    let (stop, stopped) = oneshot::channel::<()>();
    let server = Server::bind(&([127, 0, 0, 1], 0).into()).serve(service);
    let addr = server.local_addr();
    let quit_log = log.clone();
    let running = tokio::spawn(server.with_graceful_shutdown(async move {
        stopped.await.ok();
        quit_log.write("stopping").await.ok();
    }));

    let edge = Edge {
        client: Client::new(),
        base: format!("http://{addr}"),
        log: log.clone(),
    };
    edge.send(Method::GET, "/missing", "").await?;
    edge.send(Method::PUT, "/store", "first").await?;
    edge.upload(vec![Bytes::from_static(b"a"), "bc".into()])
        .await?;
    edge.follow("/ticks", |chunk| {
        let log = &log;
        async move {
            log.write(&String::from_utf8_lossy(&chunk)).await.ok();
        }
    })
    .await?;
    edge.follow("/store", |c| async {
        metrics.push(Metric::Bytes({ c }.len())).await;
    })
    .await
    .unwrap();
    attempt(3, || edge.send(Method::GET, "/slow", "")).await;
    attempt(2, || async {
        raw_probe(addr).await?;
        edge.send(Method::DELETE, "/store", "").await?;
        Ok(())
    })
    .await
    .expect("server is up");

    tokio::join!(
        async {
            edge.send(Method::GET, "/a", "").await.ok();
        },
        async {
            edge.send(Method::POST, "/b", "x").await.unwrap();
            say!(log, "posted");
        },
        metrics.push(Metric::Reset),
    );
    app.save(&mut Body::from("local")).await?;
    say!(app.log, "{} bytes kept", app.store.lock().await.len());
    stop.send(()).ok();
    drop(edge);
    running.await??;
    chain.shutdown().await;
    log.sync().await?;
    drop((chain, app, metrics));
    collector.await?;
    Ok(())
}
