//! The actor that owns the journal and the balances.

pub mod state {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use tokio::sync::RwLock;

    #[derive(Clone, Default)]
    pub struct Balances(Arc<RwLock<BTreeMap<String, i64>>>);

    impl Balances {
        pub async fn get(&self, name: &str) -> i64 {
            self.0.read().await.get(name).copied().unwrap_or(0)
        }

        pub async fn shift(&self, from: &str, to: &str, amount: i64) {
            let mut map = self.0.write().await;
            *map.entry(from.to_owned()).or_default() -= amount;
            *map.entry(to.to_owned()).or_default() += amount;
        }

        pub async fn clear(&self) {
            self.0.write().await.clear();
        }

        pub async fn snapshot(&self) -> Vec<(String, i64)> {
            self.0
                .read()
                .await
                .iter()
                .map(|(k, v)| (k.clone(), *v))
                .collect()
        }
    }
}

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time;

pub use self::state::Balances;
use crate::journal::{Entry, Journal};

type Reply<T> = oneshot::Sender<T>;
pub type Hook = Box<dyn Fn(Entry) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

pub enum Request {
    Transfer(Entry, Reply<io::Result<()>>),
    Balance(String, Reply<i64>),
    OnTransfer(Hook),
    Compact,
    Sync(Reply<()>),
    Stop,
}

struct Actor {
    journal: Journal,
    balances: Balances,
    hooks: Vec<Hook>,
    rx: mpsc::Receiver<Request>,
}

impl Actor {
    async fn run(mut self) -> io::Result<()> {
        self.load().await?;
        let mut tick = time::interval(Duration::from_millis(200));
        loop {
            tokio::select! {
                req = self.rx.recv() => match req {
                    None | Some(Request::Stop) => break,
                    Some(req) => self.handle(req).await?,
                },
                _ = tick.tick() => self.journal.sync().await?,
            }
        }
        self.journal.sync().await?;
        Ok(self.journal.remove().await)
    }

    async fn load(&mut self) -> io::Result<()> {
        self.balances.clear().await;
        for e in self.journal.replay().await? {
            self.balances.shift(&e.from, &e.to, e.amount as i64).await;
        }
        Ok(())
    }

    async fn handle(&mut self, req: Request) -> io::Result<()> {
        match req {
            Request::Transfer(entry, reply) => {
                let result = self.transfer(&entry).await;
                if result.is_ok() {
                    for hook in &self.hooks {
                        hook(entry.clone()).await;
                    }
                }
                reply.send(result).ok();
            }
            Request::Balance(name, reply) => {
                reply.send(self.balances.get(&name).await).ok();
            }
            Request::OnTransfer(hook) => self.hooks.push(hook),
            Request::Compact => {
                let total = self
                    .balances
                    .snapshot()
                    .await
                    .into_iter()
                    .filter(|(_, v)| *v > 0);
                let entries: Vec<_> = total
                    .map(|(to, v)| Entry {
                        from: "opening".into(),
                        to,
                        amount: v as u64,
                    })
                    .collect();
                self.journal.compact(&entries).await?;
                self.load().await?;
            }
            Request::Sync(reply) => {
                self.journal.sync().await?;
                reply.send(()).ok();
            }
            Request::Stop => unreachable!(),
        }
        Ok(())
    }

    async fn transfer(&mut self, e: &Entry) -> io::Result<()> {
        if e.from != "bank" && self.balances.get(&e.from).await < e.amount as i64 {
            return Err(io::Error::new(io::ErrorKind::Other, "insufficient funds"));
        }
        self.journal.append(e).await?;
        self.balances.shift(&e.from, &e.to, e.amount as i64).await;
        Ok(())
    }
}

#[derive(Clone)]
pub struct Ledger {
    tx: mpsc::Sender<Request>,
}

impl Ledger {
    pub fn start(journal: Journal, balances: Balances) -> (Ledger, JoinHandle<io::Result<()>>) {
        let (tx, rx) = mpsc::channel(32);
        let actor = Actor {
            journal,
            balances,
            hooks: Vec::new(),
            rx,
        };
        (Ledger { tx }, tokio::spawn(actor.run()))
    }

    async fn ask<T>(&self, make: impl FnOnce(Reply<T>) -> Request) -> T {
        let (tx, rx) = oneshot::channel();
        self.tx
            .send(make(tx))
            .await
            .ok()
            .expect("the ledger has stopped");
        rx.await.expect("no reply")
    }

    pub async fn transfer(&self, from: &str, to: &str, amount: u64) -> io::Result<()> {
        let entry = Entry {
            from: from.into(),
            to: to.into(),
            amount,
        };
        self.ask(|r| Request::Transfer(entry, r)).await
    }

    pub async fn balance(&self, name: impl Into<String>) -> i64 {
        let name = name.into();
        self.ask(|r| Request::Balance(name, r)).await
    }

    pub async fn on_transfer<F, Fut>(&self, f: F)
    where
        F: Fn(Entry) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        let hook: Hook = Box::new(move |e| Box::pin(f(e)));
        self.tx.send(Request::OnTransfer(hook)).await.ok();
    }

    pub async fn compact(&self) {
        self.tx.send(Request::Compact).await.ok();
        self.sync().await;
    }

    pub async fn sync(&self) {
        self.ask(Request::Sync).await
    }

    pub async fn stop(self) {
        self.sync().await;
        let _ = self.tx.send(Request::Stop).await;
    }
}
