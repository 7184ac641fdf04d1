use std::collections::HashMap;
use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::RwLock;
use tokio::time::Instant;

struct Entry {
    bytes: Bytes,
    since: Instant,
}

#[derive(Default)]
pub struct Cache {
    entries: RwLock<HashMap<String, Entry>>,
}

impl Cache {
    const LIFETIME: Duration = Duration::from_secs(30);

    pub async fn get(&self, path: &str) -> Option<Bytes> {
        let entries = self.entries.read().await;
        let entry = entries.get(path)?;
        let is_fresh = entry.since.elapsed() < Self::LIFETIME;
        let bytes = entry.bytes.clone();
        drop(entries);
        if !is_fresh {
            self.purge(path).await;
            return None;
        }
        Some(bytes)
    }

    pub async fn put(&self, path: &str, bytes: Bytes) {
        let entry = Entry {
            bytes,
            since: Instant::now(),
        };
        self.entries.write().await.insert(path.to_owned(), entry);
        self.shrink().await;
    }

    pub async fn purge(&self, path: &str) {
        self.entries.write().await.remove(path);
    }

    async fn shrink(&self) {
        let old: Vec<String> = {
            let entries = self.entries.read().await;
            entries
                .iter()
                .filter(|(_, entry)| entry.since.elapsed() > Self::LIFETIME)
                .map(|(path, _)| path.clone())
                .collect()
        };
        for path in &old {
            self.purge(path).await;
        }
    }
}
