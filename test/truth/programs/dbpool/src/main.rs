mod pool;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::{mpsc, Mutex, RwLock};
use tokio::time::{sleep, timeout};

use pool::{with_transaction, Connect, Connection, DbError, Pool, Result, Row, Transaction};

macro_rules! exec {
    ($conn:expr; $($sql:literal),+ $(,)?) => {{
        $( $conn.execute($sql).await?; )+
    }};
}

#[derive(Default)]
struct Store {
    journal: RwLock<Vec<String>>,
}

impl Store {
    async fn append(&self, sql: &str) {
        self.journal.write().await.push(sql.to_owned());
    }

    async fn len(&self) -> usize {
        self.journal.read().await.len()
    }
}

struct MemConn {
    store: Arc<Store>,
    open: bool,
}

#[async_trait]
impl Connection for MemConn {
    async fn execute(&mut self, sql: &str) -> Result<u64> {
        if !self.open {
            return Err(DbError::Closed);
        }
        match sql.split_whitespace().next() {
            None => Err(DbError::Syntax(sql.to_owned())),
            Some("SLEEP") => {
                sleep(Duration::from_millis(5)).await;
                Ok(0)
            }
            Some(_) => {
                self.store.append(sql).await;
                Ok(1)
            }
        }
    }

    async fn query(&mut self, sql: &str) -> Result<Vec<Row>> {
        tokio::task::yield_now().await;
        let n = self.store.len().await;
        Ok(vec![vec![sql.to_owned(), n.to_string()]])
    }

    async fn close(&mut self) -> Result<()> {
        self.execute("GOODBYE").await?;
        self.open = false;
        Ok(())
    }
}

struct Manager {
    store: Arc<Store>,
}

#[async_trait]
impl Connect for Manager {
    type Conn = Box<dyn Connection>;

    async fn connect(&self) -> Result<Self::Conn> {
        sleep(Duration::from_millis(1)).await;
        Ok(Box::new(MemConn {
            store: Arc::clone(&self.store),
            open: true,
        }))
    }
}

#[async_trait]
trait Migration: Send + Sync {
    fn name(&self) -> &'static str;
    async fn up(&self, tx: &mut Transaction<'_>) -> Result<()>;

    async fn down(&self, tx: &mut Transaction<'_>) -> Result<()> {
        tx.run(&format!("DROP TABLE {}", self.name())).await?;
        Ok(())
    }
}

struct Users;
struct Orders {
    indexed: bool,
}

#[async_trait]
impl Migration for Users {
    fn name(&self) -> &'static str {
        "users"
    }

    async fn up(&self, tx: &mut Transaction<'_>) -> Result<()> {
        tx.run("CREATE TABLE users").await?;
        tx.run("INSERT root").await?.run("INSERT guest").await?;
        Ok(())
    }
}

#[async_trait]
impl Migration for Orders {
    fn name(&self) -> &'static str {
        "orders"
    }

    async fn up(&self, tx: &mut Transaction<'_>) -> Result<()> {
        let point = tx.savepoint().await?;
        if tx.run("CREATE TABLE orders").await.is_err() {
            tx.rollback_to(point).await?;
        }
        if self.indexed {
            tx.run("CREATE INDEX orders_by_user").await?;
        }
        tx.run("ANALYZE orders").await.map(drop)
    }

    async fn down(&self, tx: &mut Transaction<'_>) -> Result<()> {
        tx.run("DROP INDEX orders_by_user").await.ok();
        tx.run("DROP TABLE orders").await?;
        Ok(())
    }
}

enum Step {
    Up,
    Down,
    Redo,
}

struct Migrator {
    steps: Vec<Box<dyn Migration>>,
    applied: Mutex<Vec<&'static str>>,
    progress: Option<mpsc::UnboundedSender<String>>,
    observer: Arc<dyn Observer>,
}

#[async_trait]
trait Observer: Send + Sync {
    async fn started(&self, what: &str);
    async fn finished(&self, what: &str) -> usize;
}

struct Recorder(Mutex<Vec<String>>);

#[async_trait]
impl Observer for Recorder {
    async fn started(&self, what: &str) {
        self.0.lock().await.push(format!("> {what}"));
        tokio::task::yield_now().await;
    }

    async fn finished(&self, what: &str) -> usize {
        let mut lines = self.0.lock().await;
        lines.push(format!("< {what}"));
        lines.len()
    }
}

impl Migrator {
    async fn apply(&self, conn: &mut dyn Connection, step: Step) -> Result<()> {
        match step {
            Step::Up => self.all_up(conn).await?,
            Step::Down => self.all_down(conn).await,
            Step::Redo => {
                self.all_down(conn).await;
                self.all_up(conn).await?;
            }
        }
        Ok(())
    }

    async fn all_up(&self, conn: &mut dyn Connection) -> Result<()> {
        for m in &self.steps {
            self.observer.started(m.name()).await;
            let mut tx = Transaction::begin(&mut *conn).await?;
            match m.up(&mut tx).await {
                Ok(()) => tx.commit().await?,
                Err(e) => {
                    tx.rollback().await?;
                    return Err(e);
                }
            }
            self.applied.lock().await.push(m.name());
            self.observer.finished(m.name()).await;
            if let Some(tx) = &self.progress {
                tx.send(m.name().to_owned()).ok();
            }
        }
        Ok(())
    }

    async fn all_down(&self, conn: &mut dyn Connection) {
        while let Some(name) = { self.applied.lock().await.pop() } {
            let Some(m) = self.steps.iter().find(|m| m.name() == name) else {
                continue;
            };
            let Ok(mut tx) = Transaction::begin(&mut *conn).await else {
                return;
            };
            m.down(&mut tx).await.unwrap();
            tx.commit().await.expect("commit the downgrade");
            self.observer.finished(name).await;
        }
    }
}

struct Repo<M: Connect> {
    pool: Pool<M>,
    observer: Option<Box<dyn Observer>>,
}

impl<M: Connect> Repo<M> {
    async fn insert(&self, name: &str) -> Result<u64> {
        let mut conn = self.pool.get().await?;
        let n = conn.execute(&format!("INSERT {name}")).await?;
        conn.release().await;
        if let Some(o) = self.observer.as_deref() {
            o.finished(name).await;
        }
        Ok(n)
    }

    async fn transfer(&self, from: &str, to: &str) -> Result<()> {
        let mut conn = self.pool.get().await?;
        let debit = format!("UPDATE {from}");
        let credit = format!("UPDATE {to}");
        with_transaction(&mut *conn, &[&debit, &credit], |n| async move {
            sleep(Duration::from_micros(n)).await;
            if n == 2 {
                Ok(n)
            } else {
                Err(DbError::Timeout)
            }
        })
        .await?;
        conn.release().await;
        Ok(())
    }

    async fn scoped<F, Fut>(&self, f: F) -> Result<()>
    where
        F: FnOnce(pool::Pooled<M>) -> Fut,
        Fut: Future<Output = pool::Pooled<M>>,
    {
        let conn = self.pool.get().await?;
        f(conn).await.release().await;
        Ok(())
    }
}

async fn seed<C>(conn: &mut C) -> Result<()>
where
    C: Connection + ?Sized,
{
    exec!(conn; "INSERT a", "INSERT b", "SLEEP");
    conn.ping().await?;
    conn.query("SELECT a").await.ok();
    timeout(Duration::from_millis(50), conn.execute("SLEEP")).await??;
    Ok(())
}

#[derive(Debug)]
enum Job {
    Insert(String),
    Transfer(String, String),
    Idle,
}

async fn worker<M: Connect>(repo: Arc<Repo<M>>, mut jobs: mpsc::Receiver<Job>) -> Result<()> {
    let mut tick = tokio::time::interval(Duration::from_millis(10));
    loop {
        tokio::select! {
            job = jobs.recv() => match job {
                Some(Job::Insert(name)) => {
                    repo.insert(&name).await?;
                }
                Some(Job::Transfer(a, b)) => repo.transfer(&a, &b).await?,
                Some(Job::Idle) => sleep(Duration::from_millis(1)).await,
                None => break,
            },
            _ = tick.tick() => {
                repo.scoped(|mut conn| async move {
                    conn.ping().await.ok();
                    conn
                }).await?;
            }
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let store = Arc::new(Store::default());
    let pool = Pool::builder(Manager {
        store: store.clone(),
    })
    .size(3)
    .eager(2)
    .on_connect("SET timezone")
    .build()
    .await?;
    Pool::builder(Manager {
        store: store.clone(),
    })
    .size(1)
    .build()
    .await?
    .close()
    .await;

    let (progress, mut names) = mpsc::unbounded_channel();
    let observer = Arc::new(Recorder(Mutex::default()));
    let migrator = Migrator {
        steps: vec![Box::new(Users), Box::new(Orders { indexed: true })],
        applied: Mutex::default(),
        progress: Some(progress),
        observer: observer.clone(),
    };
    let mut conn = pool.get().await?;
    migrator.apply(&mut *conn, Step::Up).await?;
    migrator.apply(&mut *conn, Step::Redo).await?;
    migrator.apply(&mut *conn, Step::Down).await.unwrap();
    names.recv().await;
    seed(&mut *conn).await?;
    seed(conn.as_mut()).await.expect("seed twice");
    conn.release().await;

    let repo = Arc::new(Repo {
        pool: pool.clone(),
        observer: Some(Box::new(Recorder(Mutex::default()))),
    });
    let (jobs, rx) = mpsc::channel(4);
    let task = tokio::spawn(worker(repo.clone(), rx));
    for i in 0..5 {
        jobs.send(Job::Insert(format!("row{i}"))).await.ok();
        match i % 2 {
            0 => jobs.send(Job::Idle).await?,
            _ => jobs.send(Job::Transfer("a".into(), "b".into())).await?,
        }
    }
    tokio::join!(
        async {
            repo.insert("left").await.ok();
        },
        async {
            repo.transfer("x", "y").await.unwrap();
            jobs.closed_or(Duration::from_millis(2)).await;
        },
    );
    drop(jobs);
    task.await??;
    pool.close().await;
    let lines = observer.0.lock().await;
    println!("{} statements, {} notes", store.len().await, lines.len());
    Ok(())
}

#[async_trait]
trait ClosedOr {
    async fn closed_or(&self, limit: Duration) -> bool;
}

#[async_trait]
impl<T: Send> ClosedOr for mpsc::Sender<T> {
    async fn closed_or(&self, limit: Duration) -> bool {
        timeout(limit, self.closed()).await.is_ok()
    }
}
