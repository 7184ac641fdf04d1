//! Ways of getting a message out.

mod http;
mod smtp;

use std::collections::HashMap;

use async_trait::async_trait;
use tokio::sync::RwLock;

pub use self::http::HttpTransport;
pub use self::smtp::SmtpTransport;

pub type Error = Box<dyn std::error::Error + Send + Sync>;
pub type Result<T = ()> = std::result::Result<T, Error>;

#[derive(Debug, Clone)]
pub struct Message {
    pub to: String,
    pub subject: String,
    pub body: String,
}

#[async_trait]
pub trait Transport: Send + Sync {
    async fn open(&self) -> Result {
        Ok(())
    }
    async fn deliver(&self, msg: &Message) -> Result<String>;
    async fn reset(&self);
    async fn close(&self) -> Result;
}

#[async_trait]
impl<T: Transport + ?Sized> Transport for Box<T> {
    async fn open(&self) -> Result {
        (**self).open().await?;
        Ok(())
    }
    async fn deliver(&self, msg: &Message) -> Result<String> {
        (**self).deliver(msg).await
    }
    async fn reset(&self) {
        (**self).reset().await;
    }
    async fn close(&self) -> Result {
        (**self).close().await
    }
}

/// Tries a first transport, then a second.
pub struct Fallback<A, B> {
    pub first: A,
    pub second: B,
}

#[async_trait]
impl<A: Transport, B: Transport> Transport for Fallback<A, B> {
    async fn open(&self) -> Result {
        self.first.open().await?;
        self.second.open().await
    }

    async fn deliver(&self, msg: &Message) -> Result<String> {
        match self.first.deliver(msg).await {
            Ok(id) => Ok(id),
            Err(_) => {
                self.first.reset().await;
                self.second.deliver(msg).await
            }
        }
    }

    async fn reset(&self) {
        tokio::join!(self.first.reset(), self.second.reset());
    }

    async fn close(&self) -> Result {
        self.first.close().await.ok();
        self.second.close().await?;
        Ok(())
    }
}

#[derive(Default)]
pub struct MemoryTransport {
    boxes: RwLock<HashMap<String, Vec<Message>>>,
}

#[async_trait]
impl Transport for MemoryTransport {
    async fn deliver(&self, msg: &Message) -> Result<String> {
        let mut boxes = self.boxes.write().await;
        let inbox = boxes.entry(msg.to.clone()).or_default();
        inbox.push(msg.clone());
        tokio::task::yield_now().await;
        Ok(format!("mem-{}", inbox.len()))
    }
    async fn reset(&self) {
        self.boxes.write().await.clear();
    }
    async fn close(&self) -> Result {
        self.reset().await;
        Ok(())
    }
}
