//! Connections, the pool that lends them, and transactions on top.

use std::collections::VecDeque;
use std::future::Future;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

pub use self::builder::PoolBuilder;
pub use self::error::DbError;
pub use self::tx::{with_transaction, Transaction};

pub type Result<T, E = DbError> = std::result::Result<T, E>;
pub type Row = Vec<String>;

mod error {
    #[derive(Debug)]
    pub enum DbError {
        Closed,
        Timeout,
        Syntax(String),
    }

    impl std::fmt::Display for DbError {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            match self {
                DbError::Syntax(sql) => write!(f, "syntax error in {sql:?}"),
                other => write!(f, "{other:?}"),
            }
        }
    }

    impl std::error::Error for DbError {}

    impl From<tokio::time::error::Elapsed> for DbError {
        fn from(_: tokio::time::error::Elapsed) -> Self {
            DbError::Timeout
        }
    }
}

#[async_trait]
pub trait Connection: Send {
    async fn execute(&mut self, sql: &str) -> Result<u64>;
    async fn query(&mut self, sql: &str) -> Result<Vec<Row>>;
    async fn close(&mut self) -> Result<()>;

    async fn ping(&mut self) -> Result<()> {
        self.query("SELECT 1").await?;
        Ok(())
    }
}

#[async_trait]
impl<C: Connection + ?Sized> Connection for Box<C> {
    async fn execute(&mut self, sql: &str) -> Result<u64> {
        (**self).execute(sql).await
    }

    async fn query(&mut self, sql: &str) -> Result<Vec<Row>> {
        (**self).query(sql).await
    }

    async fn close(&mut self) -> Result<()> {
        (**self).close().await
    }
}

#[async_trait]
pub trait Connect: Send + Sync + 'static {
    type Conn: Connection + 'static;

    async fn connect(&self) -> Result<Self::Conn>;
}

struct Shared<M: Connect> {
    manager: M,
    idle: Mutex<VecDeque<M::Conn>>,
    permits: Arc<Semaphore>,
    wait: Duration,
    init: Vec<String>,
}

pub struct Pool<M: Connect>(Arc<Shared<M>>);

impl<M: Connect> Clone for Pool<M> {
    fn clone(&self) -> Self {
        Pool(Arc::clone(&self.0))
    }
}

impl<M: Connect> Pool<M> {
    pub fn builder(manager: M) -> PoolBuilder<M> {
        PoolBuilder::new(manager)
    }

    pub async fn get(&self) -> Result<Pooled<M>> {
        let permit = timeout(self.0.wait, self.0.permits.clone().acquire_owned())
            .await?
            .map_err(|_| DbError::Closed)?;
        let idle = self.0.idle.lock().await.pop_front();
        let conn = match idle {
            Some(mut conn) => {
                conn.ping().await?;
                conn
            }
            None => self.open().await?,
        };
        Ok(Pooled {
            conn: Some(conn),
            pool: self.clone(),
            _permit: permit,
        })
    }

    async fn open(&self) -> Result<M::Conn> {
        let mut conn = self.0.manager.connect().await?;
        for sql in &self.0.init {
            conn.execute(sql).await?;
        }
        Ok(conn)
    }

    pub async fn close(&self) {
        self.0.permits.close();
        for mut conn in self.0.idle.lock().await.drain(..) {
            conn.close().await.ok();
        }
    }
}

pub struct Pooled<M: Connect> {
    conn: Option<M::Conn>,
    pool: Pool<M>,
    _permit: OwnedSemaphorePermit,
}

impl<M: Connect> Pooled<M> {
    pub async fn release(mut self) -> bool {
        match self.conn.take() {
            Some(conn) => {
                self.pool.0.idle.lock().await.push_back(conn);
                true
            }
            None => false,
        }
    }
}

impl<M: Connect> Deref for Pooled<M> {
    type Target = M::Conn;

    fn deref(&self) -> &M::Conn {
        self.conn.as_ref().expect("released")
    }
}

impl<M: Connect> DerefMut for Pooled<M> {
    fn deref_mut(&mut self) -> &mut M::Conn {
        self.conn.as_mut().expect("released")
    }
}

mod builder {
    use super::*;

    pub struct PoolBuilder<M> {
        manager: M,
        size: usize,
        eager: usize,
        init: Vec<String>,
    }

    impl<M: Connect> PoolBuilder<M> {
        pub(super) fn new(manager: M) -> Self {
            PoolBuilder {
                manager,
                size: 4,
                eager: 0,
                init: vec![],
            }
        }

        pub fn size(mut self, size: usize) -> Self {
            self.size = size;
            self
        }

        pub fn eager(mut self, n: usize) -> Self {
            self.eager = n;
            self
        }

        pub fn on_connect(mut self, sql: impl Into<String>) -> Self {
            self.init.push(sql.into());
            self
        }

        pub fn build(self) -> impl Future<Output = Result<Pool<M>>> + Send {
            async move {
                let pool = Pool(Arc::new(Shared {
                    manager: self.manager,
                    idle: Mutex::default(),
                    permits: Arc::new(Semaphore::new(self.size)),
                    wait: Duration::from_millis(250),
                    init: self.init,
                }));
                for _ in 0..self.eager {
                    pool.get().await?.release().await;
                }
                Ok(pool)
            }
        }
    }
}

mod tx {
    use super::*;

    pub struct Transaction<'c> {
        conn: &'c mut dyn Connection,
        savepoints: usize,
    }

    impl<'c> Transaction<'c> {
        pub async fn begin(conn: &'c mut dyn Connection) -> Result<Transaction<'c>> {
            conn.execute("BEGIN").await?;
            Ok(Transaction {
                conn,
                savepoints: 0,
            })
        }

        pub async fn run(&mut self, sql: &str) -> Result<&mut Transaction<'c>> {
            self.conn.execute(sql).await?;
            Ok(self)
        }

        pub async fn savepoint(&mut self) -> Result<usize> {
            self.savepoints += 1;
            self.conn
                .execute(&format!("SAVEPOINT s{}", self.savepoints))
                .await?;
            Ok(self.savepoints)
        }

        pub async fn rollback_to(&mut self, n: usize) -> Result<()> {
            self.conn.execute(&format!("ROLLBACK TO s{n}")).await?;
            Ok(())
        }

        pub async fn commit(self) -> Result<()> {
            self.conn.execute("COMMIT").await.map(drop)
        }

        pub async fn rollback(self) -> Result<()> {
            self.conn.execute("ROLLBACK").await?;
            Ok(())
        }
    }

    pub async fn with_transaction<F, Fut, T>(
        conn: &mut dyn Connection,
        script: &[&str],
        check: F,
    ) -> Result<T>
    where
        F: FnOnce(u64) -> Fut,
        Fut: Future<Output = Result<T>>,
    {
        let mut tx = Transaction::begin(conn).await?;
        for sql in script {
            tx.run(sql).await?;
        }
        match check(script.len() as u64).await {
            Ok(v) => {
                tx.commit().await?;
                Ok(v)
            }
            Err(e) => {
                tx.rollback().await.ok();
                Err(e)
            }
        }
    }
}
