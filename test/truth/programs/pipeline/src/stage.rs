use async_trait::async_trait;
use tokio::sync::Mutex;

use crate::source::Reading;

#[async_trait]
pub trait Stage: Send + Sync {
    async fn apply(&self, reading: Reading) -> Option<Reading>;

    async fn finish(&self) {}
}

pub struct Smooth {
    weight: f64,
    last: Mutex<Option<f64>>,
}

impl Smooth {
    pub fn new(weight: f64) -> Self {
        Self {
            weight,
            last: Mutex::new(None),
        }
    }
}

#[async_trait]
impl Stage for Smooth {
    async fn apply(&self, reading: Reading) -> Option<Reading> {
        let mut last = self.last.lock().await;
        let value = last.map_or(reading.value, |last| last + self.weight * (reading.value - last));
        *last = Some(value);
        Some(Reading { value })
    }

    async fn finish(&self) {
        *self.last.lock().await = None;
    }
}

pub struct Both<A, B>(pub A, pub B);

#[async_trait]
impl<A: Stage, B: Stage> Stage for Both<A, B> {
    async fn apply(&self, reading: Reading) -> Option<Reading> {
        match self.0.apply(reading).await {
            Some(reading) => self.1.apply(reading).await,
            None => None,
        }
    }

    async fn finish(&self) {
        self.0.finish().await;
        self.1.finish().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn smooths() {
        let stage = Both(Smooth::new(0.5), Smooth::new(1.0));
        stage.apply(Reading { value: 0.0 }).await;
        stage.apply(Reading { value: 2.0 }).await.unwrap();
        let Both(first, _) = &stage;
        first.finish().await;
        Stage::finish(&stage).await;
        <Smooth as Stage>::apply(first, Reading { value: 1.0 }).await;
    }
}
