//! A job queue with priorities, retries and limits, generic over where jobs are kept.
mod memory;
mod retry;
mod store;
mod worker;

use std::sync::Arc;
use std::time::Duration;

use memory::MemoryStore;
use store::{Job, JobStore, StoreError};
use worker::{Context, Handler, Pool};

struct Mail {
    sender: tokio::sync::mpsc::Sender<String>,
}

impl Handler for Mail {
    async fn handle(&self, job: &Job, context: &Context) -> Result<(), StoreError> {
        context.progress(0.1).await;
        self.sender
            .send(job.payload.clone())
            .await
            .map_err(|_| StoreError::Closed)?;
        context.progress(1.0).await;
        Ok(())
    }

    async fn failed(&self, job: &Job, error: &StoreError) {
        let text = format!("{}: {error:?}", job.id);
        self.sender.send_timeout(text, Duration::from_secs(1)).await.ok();
    }
}

async fn fill<S: JobStore>(store: &S, count: u64) -> Result<(), StoreError> {
    for id in 0..count {
        store.put(Job::new(id, format!("mail {id}"))).await?;
    }
    store.put(Job::new(count, "last").urgent()).await?;
    store.compact().await?;
    Ok(())
}

async fn each<T, F>(items: Vec<T>, visit: F)
where
    F: AsyncFn(T),
{
    for item in items {
        visit(item).await;
    }
}

async fn each_boxed<T, F, Fut>(items: Vec<T>, mut visit: F)
where
    F: FnMut(T) -> Fut,
    Fut: Future<Output = ()>,
{
    for item in items {
        visit(item).await;
    }
}

#[tokio::main]
async fn main() -> Result<(), StoreError> {
    let store = Arc::new(MemoryStore::default());
    fill(&*store, 20).await?;
    let (sender, mut mails) = tokio::sync::mpsc::channel(8);
    let pool = Pool::new(store.clone(), Mail { sender }, 3);
    let stop = pool.stopper();
    let reader = tokio::spawn(async move {
        while let Some(mail) = mails.recv().await {
            println!("{mail}");
        }
    });
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_secs(2)).await;
        stop.stop().await;
    });
    pool.run().await?;
    reader.await.ok();

    let left = store.waiting().await;
    each(left.clone(), async |job| {
        store.remove(job).await.ok();
    })
    .await;
    each_boxed(left, |id| {
        let store = store.clone();
        async move {
            store.remove(id).await.ok();
            tokio::task::yield_now().await;
        }
    })
    .await;
    retry::retrying(3, || store.compact()).await?;
    Ok(())
}
