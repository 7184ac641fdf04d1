use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use tokio::sync::{Mutex, Notify, Semaphore};

#[derive(Clone)]
pub struct Frontier {
    inner: Arc<Inner>,
}

struct Inner {
    queue: Mutex<VecDeque<String>>,
    seen: Mutex<HashSet<String>>,
    changed: Notify,
    slots: Semaphore,
}

impl Default for Frontier {
    fn default() -> Self {
        let inner = Inner {
            queue: Mutex::default(),
            seen: Mutex::new(HashSet::new()),
            changed: Notify::new(),
            slots: Semaphore::new(1000),
        };
        Self {
            inner: Arc::new(inner),
        }
    }
}

impl Frontier {
    pub async fn push(&self, address: String) {
        if self.inner.seen.lock().await.insert(address.clone()) {
            self.inner
                .slots
                .acquire()
                .await
                .map(|permit| permit.forget())
                .ok();
            self.push_back(address).await;
        }
    }

    pub async fn push_back(&self, address: String) {
        self.inner.queue.lock().await.push_back(address);
        self.inner.changed.notify_one();
    }

    pub async fn next(&self) -> Option<String> {
        for _ in 0..3 {
            if let Some(address) = self.inner.queue.lock().await.pop_front() {
                return Some(address);
            }
            self.settle().await;
        }
        None
    }

    async fn settle(&self) {
        tokio::select! {
            _ = self.inner.changed.notified() => {}
            _ = tokio::time::sleep(std::time::Duration::from_millis(20)) => {
                tokio::task::yield_now().await;
            }
        }
    }

    pub async fn finish(&self, address: &str) {
        let Inner { seen, slots, .. } = &*self.inner;
        seen.lock()
            .await
            .insert(address.trim_end_matches('#').to_string());
        slots.add_permits(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn gives_each_address_once() {
        let frontier = Frontier::default();
        frontier.push("a".into()).await;
        frontier.push("a".into()).await;
        let other = frontier.clone();
        tokio::spawn(async move {
            other.finish("a").await;
            other.settle().await;
        })
        .await
        .unwrap();
        assert_eq!(frontier.next().await.as_deref(), Some("a"));
        assert_eq!(frontier.next().await, None);
    }
}
