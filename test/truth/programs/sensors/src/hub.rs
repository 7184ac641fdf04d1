use std::io;

use async_channel::Sender;
use async_lock::{Mutex, RwLock};
use futures_lite::io::{AsyncWriteExt, Cursor};

use crate::sensor::Reading;

pub use journal::Journal;

#[derive(Debug)]
pub enum Command {
    Subscribe(String),
    Publish(Reading),
    Limit(f64, f64),
    Stats,
    Quit,
}

impl Command {
    pub fn parse(line: &str) -> Option<Command> {
        let mut words = line.split_whitespace();
        Some(match words.next()? {
            "subscribe" => Command::Subscribe(words.next()?.to_string()),
            "publish" => Command::Publish(Reading::new(words.next()?, words.next()?.parse().ok()?)),
            "limit" => Command::Limit(words.next()?.parse().ok()?, words.next()?.parse().ok()?),
            "stats" => Command::Stats,
            "quit" => Command::Quit,
            _ => return None,
        })
    }
}

pub struct Subscriber {
    topic: String,
    tx: Sender<String>,
}

impl Subscriber {
    pub fn new(topic: String, tx: Sender<String>) -> Self {
        Subscriber { topic, tx }
    }

    fn wants(&self, topic: &str) -> bool {
        self.topic == "*" || self.topic == topic
    }

    async fn deliver(&self, text: &str) -> bool {
        self.tx.send(text.to_owned()).await.is_ok()
    }
}

pub struct Hub {
    subs: RwLock<Vec<Subscriber>>,
    journal: Journal,
}

impl Hub {
    pub fn new(journal: Journal) -> Self {
        Hub {
            subs: RwLock::new(Vec::new()),
            journal,
        }
    }

    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    pub async fn add(&self, sub: Subscriber) {
        sub.deliver("welcome").await;
        self.subs.write().await.push(sub);
        self.journal.note("subscriber added").await;
    }

    pub async fn count(&self) -> usize {
        self.subs.read().await.len()
    }

    pub async fn publish(&self, r: Reading) {
        let text = format!("{} {:.2}", r.topic, r.value);
        for sub in self.subs.read().await.iter().filter(|s| s.wants(&r.topic)) {
            sub.deliver(&text).await;
        }
    }

    pub async fn prune(&self) {
        self.subs.write().await.retain(|s| !s.tx.is_closed());
    }

    pub async fn shutdown(&self) {
        let mut subs = self.subs.write().await;
        for sub in subs.drain(..) {
            let _ = sub.tx.send("shutdown".into()).await;
            sub.tx.close();
        }
        self.journal.flush().await.unwrap();
    }
}

mod journal {
    use super::*;

    #[derive(Default)]
    pub struct Journal {
        buf: Mutex<Cursor<Vec<u8>>>,
    }

    impl Journal {
        pub async fn note(&self, text: &str) {
            let mut buf = self.buf.lock().await;
            buf.write_all(text.as_bytes()).await.expect("memory write");
            buf.write_all(b"\n").await.expect("memory write");
        }

        pub async fn flush(&self) -> io::Result<usize> {
            let mut buf = self.buf.lock().await;
            buf.flush().await?;
            let mut err = smol::Unblock::new(io::stderr());
            err.write_all(buf.get_ref()).await?;
            err.flush().await?;
            Ok(std::mem::take(&mut *buf).into_inner().len())
        }
    }
}
