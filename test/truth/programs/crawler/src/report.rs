use std::fmt;
use std::sync::Arc;

use reqwest::StatusCode;
use tokio::fs::File;
use tokio::io::{self, AsyncWriteExt, BufWriter};
use tokio::sync::{Mutex, RwLock};

pub enum Line {
    Dead { address: String, status: StatusCode },
    Failed { address: String, reason: String },
}

impl Line {
    pub fn dead(address: &str, status: StatusCode) -> Self {
        Self::Dead {
            address: address.to_string(),
            status,
        }
    }

    pub fn failed(address: &str, error: &reqwest::Error) -> Self {
        Self::Failed {
            address: address.to_string(),
            reason: error.to_string(),
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dead { address, status } => write!(to, "{status} {address}"),
            Self::Failed { address, reason } => write!(to, "{reason} {address}"),
        }
    }
}

#[derive(Clone)]
pub struct Report {
    file: Arc<Mutex<BufWriter<File>>>,
    notes: Arc<RwLock<Vec<String>>>,
}

impl Report {
    pub async fn create(path: &str) -> io::Result<Self> {
        tokio::fs::write(format!("{path}.lock"), b"").await?;
        let file = File::create(path).await?;
        file.set_len(0).await?;
        let file = Arc::new(Mutex::new(BufWriter::new(file)));
        Ok(Self {
            file,
            notes: Arc::default(),
        })
    }

    pub async fn add(&self, line: Line) {
        let mut file = self.file.lock().await;
        let text = line.to_string();
        file.write_all(text.as_bytes()).await.ok();
        file.write_u8(b'\n').await.ok();
    }

    pub async fn note(&self, text: String) {
        self.notes.write().await.push(text);
    }

    pub async fn len(&self) -> usize {
        self.notes.read().await.len()
    }

    pub async fn flush(&self) -> io::Result<()> {
        let notes = std::mem::take(&mut *self.notes.write().await);
        let mut file = self.file.lock().await;
        for note in &notes {
            file.write_all(note.as_bytes()).await?;
            file.write_all(b"\n").await?;
        }
        file.flush().await?;
        file.get_ref().sync_all().await
    }
}
