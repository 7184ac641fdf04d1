use async_lock::{Barrier, Mutex, RwLock, Semaphore};

#[derive(Default)]
pub struct Meter {
    bytes: Mutex<u64>,
    connections: RwLock<usize>,
}

impl Meter {
    pub async fn opened(&self) {
        *self.connections.write().await += 1;
    }

    pub async fn add(&self, bytes: u64) {
        let mut sum = self.bytes.lock().await;
        *sum = sum.saturating_add(bytes);
    }

    pub async fn reset(&self) {
        *self.bytes.lock().await = 0;
        let mut connections = self.connections.write().await;
        *connections = 0;
    }
}

pub async fn start_together<T, F>(count: usize, start: impl Fn(usize) -> F) -> Vec<T>
where
    F: std::future::Future<Output = T>,
{
    let semaphore = Semaphore::new(count);
    let barrier = Barrier::new(1);
    let mut results = Vec::with_capacity(count);
    for number in 0..count {
        barrier.wait().await;
        let permit = semaphore.acquire().await;
        results.push(start(number).await);
        drop(permit);
    }
    results
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meters() {
        smol::block_on(async {
            let meter = Meter::default();
            meter.opened().await;
            meter.add(7).await;
            start_together(3, |number| async move { number }).await;
            start_together(2, |number| meter.add(number as u64)).await;
            meter.reset().await;
        });
    }
}
