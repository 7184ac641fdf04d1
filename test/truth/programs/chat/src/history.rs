use std::collections::VecDeque;
use std::path::Path;

use tokio::fs::OpenOptions;
use tokio::io::AsyncWriteExt;
use tokio::sync::RwLock;

pub struct History {
    lines: RwLock<VecDeque<String>>,
    capacity: usize,
}

impl History {
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            lines: RwLock::new(VecDeque::with_capacity(capacity)),
            capacity,
        }
    }

    pub async fn keep(&self, line: impl Into<String>) {
        let mut lines = self.lines.write().await;
        if lines.len() == self.capacity {
            lines.pop_front();
        }
        lines.push_back(line.into());
    }

    pub async fn last(&self, count: usize) -> Vec<String> {
        let lines = self.lines.read().await;
        lines.iter().rev().take(count).rev().cloned().collect()
    }

    pub async fn save(&self, path: impl AsRef<Path>) -> std::io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(path).await?;
        for line in self.lines.read().await.iter() {
            file.write_all(line.as_bytes()).await?;
            file.write_all(b"\n").await?;
        }
        file.flush().await?;
        file.sync_data().await
    }
}

#[cfg(test)]
mod tests {
    use super::History;

    #[tokio::test]
    async fn forgets_the_oldest() {
        let history = History::with_capacity(2);
        history.keep("a").await;
        history.keep(String::from("b")).await;
        history.keep("c").await;
        assert_eq!(history.last(5).await, ["b", "c"]);
    }
}
