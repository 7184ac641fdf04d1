mod store;
mod wire;

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use async_std::channel::{self, Receiver, Sender};
use async_std::fs::{self, File, OpenOptions};
use async_std::io::{self, prelude::*, BufReader, BufWriter};
use async_std::net::{TcpListener, TcpStream};
use async_std::path::{Path, PathBuf};
use async_std::stream::StreamExt;
use async_std::sync::{Arc, Condvar, Mutex, RwLock};
use async_std::task::{self, JoinHandle};
use futures::future::{join_all, try_join_all, BoxFuture, FutureExt};
use futures::{pin_mut, select, try_join};

use store::{hash::Digest, Catalog, DirStore, MemStore, Store};
use wire::{Conn, Frame};

#[derive(Debug, Clone)]
enum Progress {
    Found(PathBuf),
    Copied { path: PathBuf, bytes: u64 },
    Skipped(PathBuf),
    Failed(PathBuf, String),
    Done,
}

macro_rules! report {
    ($tx:expr, $ev:expr) => {
        $tx.send($ev).await.ok()
    };
}

macro_rules! try_or_fail {
    ($tx:expr, $path:expr, $fut:expr) => {
        match $fut.await {
            Ok(v) => v,
            Err(e) => {
                $tx.send(Progress::Failed($path.into(), e.to_string()))
                    .await
                    .ok();
                return Err(e);
            }
        }
    };
}

#[derive(Default)]
struct Totals {
    files: AtomicU64,
    bytes: AtomicU64,
}

struct Job<S: Store> {
    root: PathBuf,
    store: Arc<S>,
    catalog: Arc<RwLock<Catalog>>,
    progress: Sender<Progress>,
    totals: Arc<Totals>,
    log: Mutex<Option<BufWriter<File>>>,
}

impl<S: Store + Send + Sync + 'static> Job<S> {
    fn new(root: impl Into<PathBuf>, store: S, progress: Sender<Progress>) -> Self {
        Job {
            root: root.into(),
            store: Arc::new(store),
            catalog: Default::default(),
            progress,
            totals: Default::default(),
            log: Mutex::new(None),
        }
    }

    async fn open_log(&self, path: &Path) -> io::Result<()> {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).await?;
        }
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .await?;
        let mut w = BufWriter::new(file);
        w.write_all(b"--- start ---\n").await?;
        self.log.lock().await.replace(w);
        Ok(())
    }

    async fn log(&self, line: &str) -> io::Result<()> {
        if let Some(w) = self.log.lock().await.as_mut() {
            w.write_all(line.as_bytes()).await?;
            w.write_all(b"\n").await?;
        }
        Ok(())
    }

    /// Breadth first, so that parents exist before their children.
    async fn walk(&self, found: Sender<PathBuf>) -> io::Result<()> {
        let mut queue = VecDeque::from([self.root.clone()]);
        while let Some(dir) = queue.pop_front() {
            let mut entries = try_or_fail!(self.progress, dir.clone(), fs::read_dir(&dir));
            while let Some(entry) = entries.next().await {
                let entry = entry?;
                let kind = entry.file_type().await?;
                if kind.is_dir() {
                    queue.push_back(entry.path());
                } else if kind.is_file() {
                    report!(self.progress, Progress::Found(entry.path()));
                    found.send(entry.path()).await.expect("workers are alive");
                } else {
                    self.progress
                        .send(Progress::Skipped(entry.path()))
                        .await
                        .ok();
                }
            }
            task::yield_now().await;
        }
        found.close();
        self.log("walk finished").await
    }

    async fn copy_one(&self, path: &Path) -> io::Result<u64> {
        let mut src = BufReader::new(File::open(path).await?);
        let name = path.strip_prefix(&self.root).unwrap_or(path).to_owned();
        let mut data = Vec::new();
        src.read_to_end(&mut data).await?;
        let digest = Digest::of(&data).await;

        if self.catalog.read().await.contains(&name, digest) {
            report!(self.progress, Progress::Skipped(name));
            return Ok(0);
        }
        self.store.put(&name.to_string_lossy(), &data).await?;
        self.catalog.write().await.insert(name.clone(), digest);
        self.log(&format!("{digest} {}", name.display())).await?;

        let bytes = data.len() as u64;
        self.totals.files.fetch_add(1, Ordering::Relaxed);
        self.totals.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.progress
            .send(Progress::Copied { path: name, bytes })
            .await
            .ok();
        Ok(bytes)
    }

    async fn worker(self: Arc<Self>, id: usize, paths: Receiver<PathBuf>) {
        while let Ok(path) = paths.recv().await {
            if let Err(e) = self.copy_one(&path).await {
                self.progress
                    .send(Progress::Failed(path, e.to_string()))
                    .await
                    .unwrap();
                task::sleep(Duration::from_millis(5)).await;
            }
        }
        self.log(&format!("worker {id} ends")).await.ok();
    }

    async fn run(self: Arc<Self>, workers: usize) -> io::Result<()> {
        let (tx, rx) = channel::bounded(64);
        let handles: Vec<JoinHandle<()>> = (0..workers)
            .map(|id| task::spawn(Arc::clone(&self).worker(id, rx.clone())))
            .collect();
        self.walk(tx).await?;
        join_all(handles).await;
        self.store.sync().await?;
        if let Some(mut w) = self.log.lock().await.take() {
            w.flush().await?;
            w.get_ref().sync_all().await?;
        }
        self.progress.send(Progress::Done).await.ok();
        Ok(())
    }
}

struct Gate {
    open: Mutex<bool>,
    cond: Condvar,
}

impl Gate {
    async fn pass(&self) {
        let guard = self.open.lock().await;
        self.cond.wait_until(guard, |open| *open).await;
    }

    async fn open(&self) {
        *self.open.lock().await = true;
        self.cond.notify_all();
    }
}

async fn show_progress(rx: Receiver<Progress>, gate: Arc<Gate>) -> io::Result<()> {
    gate.pass().await;
    let mut out = io::stdout();
    let mut failures = BTreeMap::new();
    while let Ok(ev) = rx.recv().await {
        match ev {
            Progress::Found(_) => out.write_all(b".").await?,
            Progress::Copied { path, bytes } => {
                let line = format!("\n{} ({bytes})", path.display());
                out.write_all(line.as_bytes()).await?;
            }
            Progress::Skipped(_) => {
                out.write_all(b"-").await?;
                continue;
            }
            Progress::Failed(path, why) => {
                failures.insert(path, why);
            }
            Progress::Done => break,
        }
        out.flush().await?;
    }
    for (path, why) in &failures {
        io::stderr()
            .write_all(format!("{}: {why}\n", path.display()).as_bytes())
            .await?;
    }
    Ok(())
}

fn remove_tree<'a>(path: &'a Path) -> BoxFuture<'a, io::Result<()>> {
    async move {
        let mut dir = fs::read_dir(path).await?;
        while let Some(entry) = dir.next().await {
            let path = entry?.path();
            if path.is_dir().await {
                remove_tree(&path).await?;
            } else {
                fs::remove_file(&path).await?;
            }
        }
        fs::remove_dir(path).await?;
        Ok(())
    }
    .boxed()
}

async fn serve(
    listener: TcpListener,
    store: Arc<dyn Store + Send + Sync>,
    stop: Receiver<()>,
) -> io::Result<()> {
    let mut incoming = listener.incoming();
    loop {
        let next = incoming.next().fuse();
        let halt = stop.recv().fuse();
        pin_mut!(next, halt);
        select! {
            conn = next => match conn {
                Some(Ok(stream)) => {
                    let store = store.clone();
                    task::spawn(async move {
                        let mut conn = Conn::new(stream);
                        if let Err(e) = answer(&mut conn, &*store).await {
                            conn.send(Frame::Error(e.to_string())).await.ok();
                        }
                        conn.shutdown().await.ok();
                    });
                }
                Some(Err(_)) => task::sleep(Duration::from_millis(100)).await,
                None => break,
            },
            _ = halt => {
                store.sync().await?;
                break;
            }
        }
    }
    Ok(())
}

async fn answer(conn: &mut Conn<TcpStream>, store: &(dyn Store + Send + Sync)) -> io::Result<()> {
    conn.send(Frame::Hello(1)).await?;
    while let Some(frame) = conn.recv().await? {
        match frame {
            Frame::Hello(_) => conn.send(Frame::Ok).await?,
            Frame::Put { name, data } => {
                store.put(&name, &data).await?;
                conn.send(Frame::Ok).await?;
            }
            Frame::Get(name) => match store.get(&name).await {
                Ok(data) => conn.send(Frame::Put { name, data }).await?,
                Err(e) => conn.send(Frame::Error(e.to_string())).await?,
            },
            Frame::Delete(name) => {
                store.delete(&name).await?;
                conn.send(Frame::Ok).await?
            }
            Frame::Ok | Frame::Error(_) => {}
            Frame::Bye => break,
        }
    }
    Ok(())
}

async fn push(addr: std::net::SocketAddr, files: &[(&str, &[u8])]) -> io::Result<()> {
    let stream = io::timeout(Duration::from_secs(3), TcpStream::connect(addr)).await?;
    let mut conn = Conn::new(stream);
    conn.expect_hello().await?;
    for &(name, data) in files {
        conn.send(Frame::Put {
            name: name.into(),
            data: data.to_vec(),
        })
        .await?;
        conn.recv().await?;
    }
    io::timeout(Duration::from_secs(1), conn.send(Frame::Bye)).await?;
    conn.shutdown().await
}

#[async_std::main]
async fn main() -> io::Result<()> {
    let tmp = PathBuf::from(std::env::temp_dir().join("backup-demo"));
    let (from, to) = (tmp.join("from"), tmp.join("to"));
    try_join!(fs::create_dir_all(&from), fs::create_dir_all(&to))?;
    fs::write(from.join("a.txt"), b"alpha").await?;
    fs::copy(from.join("a.txt"), from.join("b.txt")).await?;
    try_join_all((0..5).map(|i| {
        let path = from.join(format!("f{i}"));
        async move {
            fs::write(&path, vec![i as u8; 100]).await?;
            fs::set_permissions(&path, fs::metadata(&path).await?.permissions()).await?;
            io::Result::Ok(())
        }
    }))
    .await?;

    let (tx, rx) = channel::unbounded();
    let gate = Arc::new(Gate {
        open: Mutex::new(false),
        cond: Condvar::new(),
    });
    let shown = task::spawn(show_progress(rx, gate.clone()));
    let job = Arc::new(Job::new(from, DirStore::new(to.clone()), tx));
    job.open_log(&tmp.join("log/backup.log")).await?;
    gate.open().await;
    job.clone().run(4).await?;
    shown.await?;

    let mem: Arc<dyn Store + Send + Sync> = Arc::new(MemStore::default());
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let addr = listener.local_addr()?;
    let (stop, stopped) = channel::bounded(1);
    let server =
        task::Builder::new()
            .name("server".into())
            .spawn(serve(listener, mem.clone(), stopped))?;
    push(addr, &[("x", b"12"), ("y", b"345")]).await?;
    for name in ["x", "y"] {
        mem.delete(name).await?;
    }
    stop.send(()).await.unwrap();
    server.await?;

    job.catalog.read().await.save(&to.join("catalog")).await?;
    remove_tree(&tmp).await?;
    Ok(())
}
