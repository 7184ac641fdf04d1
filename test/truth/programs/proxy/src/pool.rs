//! Pooled connections to the upstream.

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use futures::future;
use futures::stream::{self, StreamExt};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

pub use self::stats::Stats;

mod stats {
    #[derive(Debug, Clone, Default)]
    pub struct Stats {
        pub up: u64,
        pub down: u64,
        pub sessions: u64,
        pub failures: u64,
    }

    impl Stats {
        pub fn add(&mut self, up: u64, down: u64) {
            self.up += up;
            self.down += down;
            self.sessions += 1;
        }
    }
}

pub struct Pooled {
    stream: TcpStream,
    permit: OwnedSemaphorePermit,
}

impl Pooled {
    pub fn stream(&mut self) -> &mut TcpStream {
        &mut self.stream
    }

    pub async fn discard(mut self) -> io::Result<()> {
        self.stream.flush().await?;
        self.stream.shutdown().await?;
        drop(self.permit);
        Ok(())
    }
}

struct Idle {
    conn: TcpStream,
    since: Instant,
}

pub struct Pool {
    target: SocketAddr,
    idle: Mutex<VecDeque<Idle>>,
    slots: std::sync::Arc<Semaphore>,
    delay: Mutex<Duration>,
}

impl Pool {
    pub fn new(target: SocketAddr, size: usize) -> Self {
        Pool {
            target,
            idle: Mutex::default(),
            slots: std::sync::Arc::new(Semaphore::new(size)),
            delay: Mutex::new(Duration::ZERO),
        }
    }

    pub async fn acquire(&self) -> io::Result<Pooled> {
        let permit = self.slots.clone().acquire_owned().await.map_err(io_other)?;
        let delay = *self.delay.lock().await;
        if !delay.is_zero() {
            sleep(delay).await;
        }
        if let Some(Idle { conn, .. }) = self.idle.lock().await.pop_back() {
            conn.writable().await?;
            return Ok(Pooled {
                stream: conn,
                permit,
            });
        }
        let stream = self.connect().await?;
        Ok(Pooled { stream, permit })
    }

    async fn connect(&self) -> io::Result<TcpStream> {
        let mut wait = Duration::from_millis(50);
        for _ in 0..3 {
            match timeout(Duration::from_secs(2), TcpStream::connect(self.target)).await {
                Ok(Ok(s)) => {
                    s.set_nodelay(true)?;
                    *self.delay.lock().await = Duration::ZERO;
                    return Ok(s);
                }
                Ok(Err(e)) if e.kind() != io::ErrorKind::ConnectionRefused => return Err(e),
                _ => sleep(wait).await,
            }
            wait *= 2;
        }
        Err(io::ErrorKind::ConnectionRefused.into())
    }

    pub async fn release(&self, pooled: Pooled) {
        let Pooled { mut stream, permit } = pooled;
        if stream.take_error().ok().flatten().is_some() {
            stream.shutdown().await.ok();
        } else {
            self.put(stream).await;
        }
        drop(permit);
    }

    async fn put(&self, conn: TcpStream) {
        self.idle.lock().await.push_back(Idle {
            conn,
            since: Instant::now(),
        });
    }

    /// Opens up to `n` connections ahead of demand.
    pub async fn warm(&self, n: usize) {
        stream::iter(0..n)
            .for_each_concurrent(2, |_| async move {
                if let Ok(s) = self.connect().await {
                    self.put(s).await;
                }
            })
            .await;
    }

    pub async fn evict_idle(&self) {
        let old: Vec<_> = {
            let mut idle = self.idle.lock().await;
            let n = idle
                .iter()
                .take_while(|i| i.since.elapsed().as_secs() > 60)
                .count();
            idle.drain(..n).collect()
        };
        for mut entry in old {
            entry.conn.shutdown().await.ok();
        }
    }

    pub async fn back_off(&self) {
        let mut d = self.delay.lock().await;
        *d = (*d * 2).clamp(Duration::from_millis(20), Duration::from_secs(1));
    }

    pub async fn close(&self) {
        let all = std::mem::take(&mut *self.idle.lock().await);
        future::join_all(all.into_iter().map(|mut i| async move {
            i.conn.shutdown().await.ok();
        }))
        .await;
    }
}

fn io_other<E: Into<Box<dyn std::error::Error + Send + Sync>>>(e: E) -> io::Error {
    io::Error::new(io::ErrorKind::Other, e)
}
