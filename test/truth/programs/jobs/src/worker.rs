use std::sync::Arc;

use futures::stream::{FuturesUnordered, StreamExt};
use tokio::sync::{Barrier, Notify, Semaphore, mpsc};

use crate::retry::retrying;
use crate::store::{Job, JobStore, StoreError};

pub struct Context {
    progress: mpsc::UnboundedSender<f32>,
    limit: Arc<Semaphore>,
}

impl Context {
    pub async fn progress(&self, share: f32) {
        let _permit = self.limit.acquire().await;
        self.progress.send(share).ok();
    }
}

pub trait Handler: Send + Sync + 'static {
    fn handle(&self, job: &Job, context: &Context) -> impl Future<Output = Result<(), StoreError>> + Send;
    fn failed(&self, job: &Job, error: &StoreError) -> impl Future<Output = ()> + Send;
}

pub struct Pool<S, H> {
    store: Arc<S>,
    handler: Arc<H>,
    size: usize,
    stopping: Arc<Notify>,
}

pub struct Stopper(Arc<Notify>);

impl Stopper {
    pub async fn stop(&self) {
        self.0.notify_waiters();
        tokio::task::yield_now().await;
    }
}

impl<S: JobStore, H: Handler> Pool<S, H> {
    pub fn new(store: Arc<S>, handler: H, size: usize) -> Self {
        Self {
            store,
            handler: Arc::new(handler),
            size,
            stopping: Arc::default(),
        }
    }

    pub fn stopper(&self) -> Stopper {
        Stopper(self.stopping.clone())
    }

    pub async fn run(self) -> Result<(), StoreError> {
        let barrier = Arc::new(Barrier::new(self.size));
        let mut running = FuturesUnordered::new();
        for _ in 0..self.size {
            let (store, handler) = (self.store.clone(), self.handler.clone());
            let (barrier, stopping) = (barrier.clone(), self.stopping.clone());
            running.push(tokio::spawn(async move {
                barrier.wait().await;
                tokio::select! {
                    result = Self::drain(&*store, handler.as_ref()) => result,
                    () = stopping.notified() => {
                        store.compact().await?;
                        Ok(())
                    }
                }
            }));
        }
        while let Some(finished) = running.next().await {
            finished.map_err(|_| StoreError::Closed)??;
        }
        self.store.compact().await?;
        Ok(())
    }

    async fn drain(store: &S, handler: &H) -> Result<(), StoreError> {
        let (progress, mut shares) = mpsc::unbounded_channel();
        let context = Context {
            progress,
            limit: Arc::new(Semaphore::new(1)),
        };
        while let Some(job) = store.take().await {
            match retrying(2, || handler.handle(&job, &context)).await {
                Ok(()) => {
                    shares.recv().await;
                }
                Err(error) if job.attempts < 3 => {
                    handler.failed(&job, &error).await;
                    store.put_again(job).await?;
                }
                Err(error) => {
                    handler.failed(&job, &error).await;
                    return Err(error);
                }
            }
        }
        Ok(())
    }
}
