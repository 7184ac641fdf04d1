use std::collections::BTreeMap;

use tokio::sync::{Mutex, RwLock, Semaphore};

use crate::store::{Job, JobStore, StoreError};

pub struct MemoryStore {
    jobs: Mutex<BTreeMap<u64, Job>>,
    removed: RwLock<Vec<u64>>,
    room: Semaphore,
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self {
            jobs: Mutex::default(),
            removed: RwLock::default(),
            room: Semaphore::new(100),
        }
    }
}

impl MemoryStore {
    pub async fn waiting(&self) -> Vec<u64> {
        self.jobs.lock().await.keys().copied().collect()
    }

    async fn record(&self, id: u64) {
        self.removed.write().await.push(id);
        self.room.add_permits(1);
    }
}

impl JobStore for MemoryStore {
    async fn put(&self, job: Job) -> Result<(), StoreError> {
        self.room.try_acquire().map_err(|_| StoreError::Full)?.forget();
        self.jobs.lock().await.insert(job.id, job);
        Ok(())
    }

    async fn take(&self) -> Option<Job> {
        let mut jobs = self.jobs.lock().await;
        let id = jobs
            .values()
            .find(|job| job.is_urgent)
            .or_else(|| jobs.values().next())
            .map(|job| job.id)?;
        let job = jobs.remove(&id);
        drop(jobs);
        self.record(id).await;
        job
    }

    async fn remove(&self, id: u64) -> Result<Job, StoreError> {
        let job = self
            .jobs
            .lock()
            .await
            .remove(&id)
            .ok_or(StoreError::Missing(id))?;
        self.record(id).await;
        Ok(job)
    }

    async fn compact(&self) -> Result<(), StoreError> {
        self.removed.write().await.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn store() -> Result<MemoryStore, StoreError> {
        let store = MemoryStore::default();
        store.put(Job::new(1, "a")).await?;
        store.put(Job::new(2, "b").urgent()).await?;
        Ok(store)
    }

    #[tokio::test]
    async fn urgent_first() {
        let store = store().await.unwrap();
        assert_eq!(store.take().await.map(|job| job.id), Some(2));
        store.put_again(Job::new(3, "c")).await.unwrap();
        store.remove(3).await.unwrap();
        store.compact().await.unwrap();
        assert_eq!(store.waiting().await, [1]);
    }

    #[test]
    fn blocks_as_well() {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let store = store().await.unwrap();
            store.record(9).await;
            store.take().await.unwrap();
        });
    }
}
