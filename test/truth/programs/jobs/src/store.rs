#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub id: u64,
    pub payload: String,
    pub attempts: u32,
    pub is_urgent: bool,
}

impl Job {
    pub fn new(id: u64, payload: impl Into<String>) -> Self {
        Self {
            id,
            payload: payload.into(),
            attempts: 0,
            is_urgent: false,
        }
    }

    pub fn urgent(self) -> Self {
        Self {
            is_urgent: true,
            ..self
        }
    }
}

#[derive(Debug)]
pub enum StoreError {
    Full,
    Closed,
    Missing(u64),
}

pub trait JobStore: Send + Sync + 'static {
    fn put(&self, job: Job) -> impl Future<Output = Result<(), StoreError>> + Send;
    fn take(&self) -> impl Future<Output = Option<Job>> + Send;
    fn remove(&self, id: u64) -> impl Future<Output = Result<Job, StoreError>> + Send;

    fn compact(&self) -> impl Future<Output = Result<(), StoreError>> + Send {
        async { Ok(()) }
    }

    fn put_again(&self, mut job: Job) -> impl Future<Output = Result<(), StoreError>> + Send {
        async move {
            job.attempts += 1;
            self.compact().await?;
            self.put(job).await?;
            Ok(())
        }
    }
}
