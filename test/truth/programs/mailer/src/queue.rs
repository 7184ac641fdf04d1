//! A job queue with retries and a rate limit.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use futures::{pin_mut, Stream, StreamExt};
use tokio::sync::{mpsc, Mutex, Semaphore};
use tokio::task::JoinHandle;
use tokio::time::{interval, sleep, MissedTickBehavior};

use crate::transport::{Message, Result, Transport};

#[derive(Debug)]
pub enum Job {
    Send(Message),
    Pause(Duration),
    Reset,
}

#[derive(Debug)]
pub enum Outcome {
    Sent { to: String, id: String },
    Dead { to: String, reason: String },
}

pub struct Limiter {
    tokens: Arc<Semaphore>,
    refill: JoinHandle<()>,
}

impl Limiter {
    pub fn new(per_second: usize) -> Self {
        let tokens = Arc::new(Semaphore::new(per_second));
        let sem = Arc::clone(&tokens);
        let refill = tokio::spawn(async move {
            let mut tick = interval(Duration::from_secs(1));
            tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                tick.tick().await;
                sem.add_permits(per_second.saturating_sub(sem.available_permits()));
            }
        });
        Limiter { tokens, refill }
    }

    pub async fn pass(&self) {
        self.tokens.acquire().await.unwrap().forget();
    }

    pub async fn stop(self) {
        self.refill.abort();
        self.refill.await.ok();
    }
}

pub async fn retry<T, F, Fut>(times: u32, mut f: F) -> Result<T>
where
    F: FnMut(u32) -> Fut,
    Fut: Future<Output = Result<T>>,
{
    let mut attempt = 0;
    loop {
        match f(attempt).await {
            Ok(v) => return Ok(v),
            Err(e) if attempt + 1 >= times => return Err(e),
            Err(_) => sleep(Duration::from_millis(20 << attempt)).await,
        }
        attempt += 1;
    }
}

pub struct Worker<T> {
    pub transport: Arc<T>,
    pub limiter: Limiter,
    pub done: mpsc::Sender<Outcome>,
    pub dead: Arc<Mutex<Vec<Message>>>,
}

impl<T: Transport + 'static> Worker<T> {
    pub async fn run(self, jobs: impl Stream<Item = Job>) -> Result {
        self.transport.open().await?;
        pin_mut!(jobs);
        while let Some(job) = jobs.next().await {
            match job {
                Job::Send(msg) => self.send(msg).await,
                Job::Pause(d) => sleep(d).await,
                Job::Reset => self.transport.reset().await,
            }
        }
        self.redeliver().await?;
        self.transport.close().await?;
        self.limiter.stop().await;
        Ok(())
    }

    async fn send(&self, msg: Message) {
        self.limiter.pass().await;
        let sent = retry(3, |n| {
            let msg = &msg;
            async move {
                if n > 0 {
                    self.limiter.pass().await;
                    self.transport.reset().await;
                }
                self.transport.deliver(msg).await
            }
        })
        .await;
        let to = msg.to.clone();
        match sent {
            Ok(id) => self.done.send(Outcome::Sent { to, id }).await.unwrap(),
            Err(e) => {
                self.dead.lock().await.push(msg);
                let reason = e.to_string();
                self.done
                    .send(Outcome::Dead { to, reason })
                    .await
                    .expect("no listener");
            }
        }
    }

    async fn redeliver(&self) -> Result {
        let dead = std::mem::take(&mut *self.dead.lock().await);
        futures::stream::iter(dead)
            .for_each_concurrent(4, |msg| async move {
                self.limiter.pass().await;
                self.transport.deliver(&msg).await.ok();
            })
            .await;
        Ok(())
    }
}
