mod hub;
mod sensor;

use std::sync::Arc;
use std::time::Duration;

use async_channel::{bounded, unbounded, Receiver, Sender};
use async_lock::{Barrier, Mutex, RwLock, Semaphore};
use futures_lite::{
    future, io::BufReader, stream, AsyncBufReadExt, AsyncWriteExt, FutureExt, StreamExt,
};
use smol::net::{TcpListener, TcpStream};
use smol::{Executor, LocalExecutor, Task, Timer};

use hub::{Command, Hub, Journal, Subscriber};
use sensor::{Humidity, Reading, Sensor, Supervisor, Thermometer};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

macro_rules! reply {
    ($w:expr, $($arg:tt)*) => {{
        let line = format!($($arg)*);
        $w.write_all(line.as_bytes()).await?;
        $w.write_all(b"\r\n").await?;
    }};
}

macro_rules! nap {
    ($ms:expr) => {
        Timer::after(Duration::from_millis($ms)).await
    };
}

#[derive(Clone)]
struct App {
    ex: Arc<Executor<'static>>,
    hub: Arc<Hub>,
    limits: Arc<RwLock<Limits>>,
    slots: Arc<Semaphore>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Limits {
    low: f64,
    high: f64,
}

struct Session {
    app: App,
    stream: TcpStream,
    outbox: Option<Sender<String>>,
    greeted: bool,
}

impl Session {
    fn new(app: App, stream: TcpStream) -> Self {
        Session {
            app,
            stream,
            outbox: None,
            greeted: false,
        }
    }

    async fn greet(&mut self) -> std::io::Result<()> {
        if !self.greeted {
            self.stream.write_all(b"sensors 0.1\r\n").await?;
            self.stream.flush().await?;
            self.greeted = true;
        }
        Ok(())
    }

    async fn run(mut self) -> Result<()> {
        self.greet().await?;
        let mut lines = BufReader::new(self.stream.clone()).lines();
        while let Some(line) = lines.next().await {
            let line = line?;
            match Command::parse(&line) {
                Some(Command::Subscribe(topic)) => self.subscribe(topic).await,
                Some(Command::Publish(r)) => self.app.hub.publish(r).await,
                Some(Command::Limit(low, high)) => {
                    *self.app.limits.write().await = Limits { low, high };
                    reply!(self.stream, "ok {low}..{high}");
                }
                Some(Command::Stats) => {
                    let n = self.app.hub.count().await;
                    reply!(self.stream, "subscribers {}", n);
                    self.app.hub.journal().note("stats asked").await;
                }
                Some(Command::Quit) => {
                    self.stream.write_all(b"bye\r\n").await.ok();
                    self.stream.close().await?;
                    break;
                }
                None => self.complain(&line).await?,
            }
            if let Some(out) = &self.outbox {
                out.send(format!("# {line}")).await.ok();
            }
        }
        self.app.hub.prune().await;
        Ok(())
    }

    async fn subscribe(&mut self, topic: String) {
        let (tx, rx) = bounded(16);
        self.outbox = Some(tx.clone());
        self.app.hub.add(Subscriber::new(topic, tx)).await;
        let mut sock = self.stream.clone();
        self.app
            .ex
            .spawn(async move {
                while let Ok(text) = rx.recv().await {
                    if sock.write_all(text.as_bytes()).await.is_err() {
                        break;
                    }
                    sock.write_all(b"\n").await.unwrap();
                }
                rx.close();
            })
            .detach();
    }

    async fn complain(&mut self, line: &str) -> std::io::Result<()> {
        let text = format!("what is {line:?}?\r\n");
        self.stream.write_all(text.as_bytes()).await?;
        self.stream.flush().await
    }
}

async fn serve(app: App, listener: TcpListener, stop: Receiver<()>) -> Result<()> {
    loop {
        let next = async { Some(listener.accept().await) };
        let halt = async {
            stop.recv().await.ok();
            None
        };
        match next.or(halt).await {
            Some(Ok((stream, peer))) => {
                let permit = app.slots.acquire_arc().await;
                app.hub.journal().note(&format!("{peer} connected")).await;
                let session = Session::new(app.clone(), stream);
                let hub = app.hub.clone();
                app.ex
                    .spawn(async move {
                        if let Err(e) = session.run().await {
                            hub.journal().note(&e.to_string()).await;
                        }
                        drop(permit);
                    })
                    .detach();
            }
            Some(Err(e)) => {
                eprintln!("accept: {e}");
                nap!(50);
            }
            None => break,
        }
    }
    app.hub.shutdown().await;
    Ok(())
}

/// Forwards readings out of range to the alarm topic.
async fn watch_limits(app: App, readings: Receiver<Reading>) {
    let mut readings = readings;
    while let Some(r) = readings.next().await {
        let limits = *app.limits.read().await;
        if r.value < limits.low || r.value > limits.high {
            app.hub.publish(r.retopic("alarm")).await;
        } else {
            app.hub.publish(r).await;
        }
        future::yield_now().await;
    }
}

fn heartbeat(app: &App, every: Duration) -> Task<()> {
    let hub = Arc::clone(&app.hub);
    app.ex.spawn(async move {
        let mut ticks = Timer::interval(every);
        let mut n = 0u64;
        loop {
            ticks.next().await;
            n += 1;
            hub.publish(Reading::new("heartbeat", n as f64)).await;
            if n % 10 == 0 {
                hub.prune().await;
            }
        }
    })
}

async fn each<T, F, Fut>(items: Vec<T>, mut f: F)
where
    F: FnMut(T) -> Fut,
    Fut: std::future::Future<Output = ()>,
{
    for item in items {
        f(item).await;
    }
}

async fn with_retry<F, Fut, E>(tries: u32, f: F) -> std::result::Result<(), E>
where
    F: Fn(u32) -> Fut,
    Fut: std::future::Future<Output = std::result::Result<(), E>>,
{
    for n in 1..tries {
        if f(n).await.is_ok() {
            return Ok(());
        }
        Timer::after(Duration::from_millis(10 << n)).await;
    }
    f(tries).await?;
    Ok(())
}

async fn calibrate(sensors: &mut [Box<dyn Sensor>], journal: &Journal) -> Result<()> {
    for s in sensors.iter_mut() {
        s.warm_up().await?;
        s.read().await?;
        journal.note(s.name()).await;
    }
    if let Some(first) = sensors.first_mut() {
        first.reset().await;
    }
    Ok(())
}

fn local_check() {
    let local = LocalExecutor::new();
    let shared = std::rc::Rc::new(Mutex::new(Vec::<u32>::new()));
    future::block_on(local.run(async {
        let mut tasks = Vec::new();
        for i in 0..3 {
            let shared = shared.clone();
            tasks.push(local.spawn(async move {
                shared.lock().await.push(i);
                future::yield_now().await;
                i * 2
            }));
        }
        let last = tasks.pop().unwrap();
        for t in tasks {
            t.await;
        }
        last.cancel().await;
    }));
}

async fn probe(addr: std::net::SocketAddr) -> Result<()> {
    let mut conn = TcpStream::connect(addr).await?;
    conn.write_all(b"subscribe heartbeat\n").await?;
    let mut reader = BufReader::new(conn.clone());
    let mut buf = String::new();
    reader.read_line(&mut buf).await?;
    buf.clear();
    let slow = async {
        Timer::after(Duration::from_secs(1)).await;
        Err(std::io::ErrorKind::TimedOut.into())
    };
    reader.read_line(&mut buf).or(slow).await?;
    conn.write_all(b"quit\n").await?;
    conn.close().await.expect("close");
    Ok(())
}

async fn run(app: App) -> Result<()> {
    let (tx, rx) = unbounded();
    let (stop_tx, stop_rx) = bounded(1);

    let mut sensors: Vec<Box<dyn Sensor>> = vec![
        Box::new(Thermometer::new("attic", 18.5)),
        Box::new(Thermometer::new("cellar", 11.0)),
        Box::new(Humidity::new("cellar")),
    ];
    calibrate(&mut sensors, app.hub.journal()).await?;

    let barrier = Arc::new(Barrier::new(sensors.len() + 1));
    let mut supervisor = Supervisor::new(tx.clone());
    for s in sensors {
        supervisor.adopt(&app.ex, s, barrier.clone());
    }
    barrier.wait().await;

    let beat = heartbeat(&app, Duration::from_millis(100));
    let watcher = app.ex.spawn(watch_limits(app.clone(), rx));

    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let addr = listener.local_addr()?;
    let server = app.ex.spawn(serve(app.clone(), listener, stop_rx));

    with_retry(3, |n| async move {
        println!("probe #{n}");
        probe(addr).await
    })
    .await?;

    each(vec!["one", "two", "three"], |word| {
        let hub = app.hub.clone();
        async move {
            hub.journal().note(word).await;
            nap!(1);
        }
    })
    .await;

    stream::iter(0..4)
        .then(|i| {
            let tx = tx.clone();
            async move {
                tx.send(Reading::new("extra", f64::from(i))).await.unwrap();
            }
        })
        .for_each(drop)
        .await;

    future::zip(
        async {
            app.hub.publish(Reading::new("zip", 1.0)).await;
        },
        async {
            tx.send(Reading::new("zip", 2.0)).await.ok();
        },
    )
    .await;

    smol::unblock(|| std::thread::sleep(Duration::from_millis(5))).await;
    smol::unblock(|| std::fs::metadata("/proc/uptime")).await?;
    supervisor.stop_all().await;
    stop_tx.send(()).await?;
    beat.cancel().await;
    watcher.cancel().await;
    server.await?;
    Ok(())
}

fn main() -> Result<()> {
    local_check();
    let ex = Arc::new(Executor::new());
    let app = App {
        ex: ex.clone(),
        hub: Arc::new(Hub::new(Journal::default())),
        limits: Arc::new(RwLock::new(Limits {
            low: 0.0,
            high: 40.0,
        })),
        slots: Arc::new(Semaphore::new(32)),
    };
    let (quit, done) = unbounded::<()>();
    for _ in 0..2 {
        let (ex, done) = (ex.clone(), done.clone());
        std::thread::spawn(move || {
            future::block_on(ex.run(async move {
                done.recv().await.ok();
            }))
        });
    }
    smol::block_on(async {
        run(app.clone()).await?;
        app.hub.journal().flush().await.map_err(|e| e.to_string())?;
        drop(quit);
        Ok(())
    })
}
