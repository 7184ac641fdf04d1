mod wire;

use std::collections::HashMap;
use std::error::Error;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::io::{AsyncWriteExt, BufWriter};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{broadcast, mpsc, oneshot, Mutex, Notify, Semaphore};
use tokio::task::JoinHandle;
use tokio::time::{interval, sleep, timeout};

use wire::{Frame, FrameWriter};

type BoxError = Box<dyn Error + Send + Sync>;
type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

macro_rules! audit {
    ($log:expr, $($arg:tt)*) => {
        $log.record(format!($($arg)*)).await
    };
}

trait AuditLog: Send + Sync {
    fn record(&self, line: String) -> BoxFuture<'_, ()>;
    fn flush(&self) -> BoxFuture<'_, std::io::Result<()>>;
}

struct StderrLog {
    out: Mutex<BufWriter<tokio::io::Stderr>>,
}

impl AuditLog for StderrLog {
    fn record(&self, line: String) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let mut out = self.out.lock().await;
            out.write_all(line.as_bytes()).await.ok();
            out.write_all(b"\n").await.ok();
        })
    }

    fn flush(&self) -> BoxFuture<'_, std::io::Result<()>> {
        Box::pin(async move {
            self.out.lock().await.flush().await?;
            Ok(())
        })
    }
}

#[derive(Clone)]
struct Delivery {
    topic: Arc<str>,
    payload: Bytes,
}

struct Topic {
    tx: broadcast::Sender<Delivery>,
    published: u64,
}

#[derive(Default)]
struct State {
    topics: HashMap<String, Topic>,
    retained: HashMap<String, Bytes>,
}

#[derive(Clone)]
struct Broker {
    state: Arc<Mutex<State>>,
    log: Arc<dyn AuditLog>,
    slots: Arc<Semaphore>,
    shutdown: Arc<Notify>,
    events: Option<mpsc::Sender<Event>>,
}

#[derive(Debug)]
enum Event {
    Joined(u64),
    Left(u64),
    Published { topic: String, size: usize },
    Drain(oneshot::Sender<usize>),
}

impl Broker {
    fn new(log: Arc<dyn AuditLog>, events: mpsc::Sender<Event>) -> Self {
        Broker {
            state: Arc::default(),
            log,
            slots: Arc::new(Semaphore::new(64)),
            shutdown: Arc::new(Notify::new()),
            events: Some(events),
        }
    }

    async fn emit(&self, event: Event) {
        if let Some(tx) = &self.events {
            tx.send(event).await.ok();
        }
    }

    async fn subscribe(&self, name: &str) -> broadcast::Receiver<Delivery> {
        let mut state = self.state.lock().await;
        state
            .topics
            .entry(name.to_owned())
            .or_insert_with(|| Topic {
                tx: broadcast::channel(32).0,
                published: 0,
            })
            .tx
            .subscribe()
    }

    async fn publish(&self, name: &str, payload: Bytes) -> u64 {
        let size = payload.len();
        let seq = {
            let mut state = self.state.lock().await;
            state.retained.insert(name.to_owned(), payload.clone());
            match state.topics.get_mut(name) {
                Some(topic) => {
                    topic.published += 1;
                    let _ = topic.tx.send(Delivery {
                        topic: name.into(),
                        payload,
                    });
                    topic.published
                }
                None => 0,
            }
        };
        self.emit(Event::Published {
            topic: name.to_owned(),
            size,
        })
        .await;
        seq
    }

    async fn forget_idle(&self) -> usize {
        let mut state = self.state.lock().await;
        let before = state.topics.len();
        state.topics.retain(|_, t| t.tx.receiver_count() > 0);
        before - state.topics.len()
    }

    async fn with_state<F, Fut>(&self, f: F)
    where
        F: FnOnce(Arc<Mutex<State>>) -> Fut,
        Fut: Future<Output = ()>,
    {
        f(Arc::clone(&self.state)).await;
        audit!(self.log, "state visited");
    }
}

struct Session {
    id: u64,
    broker: Broker,
    outbox: mpsc::Sender<Frame>,
    feeds: HashMap<String, JoinHandle<()>>,
}

impl Session {
    async fn handle(&mut self, frame: Frame) -> Result<bool, BoxError> {
        match frame {
            Frame::Subscribe { topic } => self.attach(topic).await,
            Frame::Unsubscribe { topic } => {
                if let Some(feed) = self.feeds.remove(&topic) {
                    feed.abort();
                    feed.await.ok();
                }
                self.outbox.send(Frame::Ack(0)).await?;
            }
            Frame::Publish { topic, payload } => {
                let seq = self.broker.publish(&topic, payload).await;
                self.outbox.send(Frame::Ack(seq)).await?;
            }
            Frame::Ping => self.outbox.send(Frame::Pong).await?,
            Frame::Pong | Frame::Ack(_) => (),
            Frame::Message { .. } => {
                audit!(self.broker.log, "client {} sent a server frame", self.id);
                return Err("unexpected frame".into());
            }
            Frame::Bye => return Ok(false),
        }
        Ok(true)
    }

    async fn attach(&mut self, topic: String) {
        let mut rx = self.broker.subscribe(&topic).await;
        let outbox = self.outbox.clone();
        let log = self.broker.log.clone();
        let feed = tokio::spawn(async move {
            loop {
                match rx.recv().await {
                    Ok(Delivery { topic, payload }) => {
                        let frame = Frame::Message {
                            topic: topic.to_string(),
                            payload,
                        };
                        if outbox.send(frame).await.is_err() {
                            break;
                        }
                    }
                    Err(broadcast::error::RecvError::Lagged(n)) => {
                        log.record(format!("lost {n}")).await
                    }
                    Err(broadcast::error::RecvError::Closed) => break,
                }
            }
        });
        self.feeds.insert(topic, feed);
        self.outbox.send(Frame::Ack(0)).await.ok();
    }

    async fn finish(self) {
        for (topic, feed) in self.feeds {
            feed.abort();
            let _ = feed.await;
            audit!(self.broker.log, "detached {topic}");
        }
        self.broker.emit(Event::Left(self.id)).await;
    }
}

async fn serve_client(broker: Broker, mut stream: TcpStream, id: u64) -> Result<(), BoxError> {
    timeout(Duration::from_secs(2), wire::accept(&mut stream)).await??;
    broker.emit(Event::Joined(id)).await;
    let (mut rd, wr) = stream.into_split();
    let (outbox, mut pending) = mpsc::channel(16);
    let writer = tokio::spawn(async move {
        let mut sink = FrameWriter::new(wr);
        while let Some(frame) = pending.recv().await {
            sink.send(frame).await?;
        }
        sink.close().await
    });

    let mut session = Session {
        id,
        broker: broker.clone(),
        outbox,
        feeds: HashMap::new(),
    };
    let mut beat = interval(Duration::from_secs(5));
    loop {
        tokio::select! {
            frame = wire::read_frame(&mut rd) => match frame? {
                Some(frame) => if !session.handle(frame).await? { break },
                None => break,
            },
            _ = beat.tick() => {
                session.outbox.send(Frame::Ping).await?;
            }
            _ = broker.shutdown.notified() => {
                session.outbox.send(Frame::Bye).await.ok();
                break;
            }
        }
    }
    session.finish().await;
    writer.await??;
    Ok(())
}

async fn accept_loop(broker: Broker, listener: TcpListener) -> Result<(), BoxError> {
    let mut next_id = 0;
    loop {
        let permit = broker.slots.clone().acquire_owned().await?;
        let (stream, peer) = listener.accept().await?;
        next_id += 1;
        let (id, broker) = (next_id, broker.clone());
        tokio::spawn(async move {
            let log = broker.log.clone();
            if let Err(e) = serve_client(broker, stream, id).await {
                audit!(log, "{peer}: {e}");
            }
            log.flush().await.ok();
            drop(permit);
        });
    }
}

async fn watch_events(mut rx: mpsc::Receiver<Event>, log: Arc<dyn AuditLog>) {
    let mut seen = 0;
    while let Some(event) = rx.recv().await {
        seen += 1;
        match event {
            Event::Joined(id) => log.record(format!("+{id}")).await,
            Event::Left(id) => audit!(log, "-{id}"),
            Event::Published { topic, size } => audit!(log, "{topic}: {size} bytes"),
            Event::Drain(reply) => {
                log.flush().await.expect("stderr is open");
                let _ = reply.send(seen);
            }
        }
    }
}

async fn client(addr: std::net::SocketAddr, topics: &[&str]) -> Result<usize, BoxError> {
    let mut stream = TcpStream::connect(addr).await?;
    wire::greet(&mut stream).await?;
    for topic in topics {
        wire::write_frame(
            &mut stream,
            &Frame::Subscribe {
                topic: topic.to_string(),
            },
        )
        .await?;
        wire::read_frame(&mut stream).await?;
    }
    let hello = Frame::Publish {
        topic: topics[0].into(),
        payload: Bytes::from_static(b"hello"),
    };
    wire::write_frame(&mut stream, &hello).await?;
    let mut got = 0;
    while let Some(frame) = wire::read_frame(&mut stream).await? {
        match frame {
            Frame::Message { .. } => got += 1,
            Frame::Ping => wire::write_frame(&mut stream, &Frame::Pong).await?,
            Frame::Bye => break,
            _ => tokio::task::yield_now().await,
        }
        if got >= topics.len() {
            wire::codec::write_frame(&mut stream, &Frame::Bye).await?;
            break;
        }
    }
    stream.shutdown().await?;
    Ok(got)
}

#[tokio::main]
async fn main() -> Result<(), BoxError> {
    let log: Arc<dyn AuditLog> = Arc::new(StderrLog {
        out: Mutex::new(BufWriter::new(tokio::io::stderr())),
    });
    let (events, rx) = mpsc::channel(128);
    let watcher = tokio::spawn(watch_events(rx, log.clone()));
    let broker = Broker::new(log.clone(), events);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let addr = listener.local_addr()?;
    let server = tokio::spawn(accept_loop(broker.clone(), listener));

    let sweeper = {
        let broker = broker.clone();
        tokio::spawn(async move {
            loop {
                sleep(Duration::from_millis(500)).await;
                broker.forget_idle().await;
            }
        })
    };

    let seed = |topic: &'static str| {
        let broker = broker.clone();
        async move {
            broker.publish(topic, Bytes::from_static(b"seed")).await;
        }
    };
    tokio::join!(seed("news"), seed("sport"));
    timeout(Duration::from_secs(3), client(addr, &["news"])).await??;
    client(addr, &["sport", "weather"])
        .await
        .unwrap_or_default();

    broker
        .with_state(|state| async move {
            state.lock().await.retained.clear();
        })
        .await;
    broker.shutdown.notify_waiters();
    let (tx, done) = oneshot::channel();
    broker.emit(Event::Drain(tx)).await;
    done.await?;
    sweeper.abort();
    server.abort();
    sweeper.await.ok();
    if let Some(events) = broker.events.as_ref() {
        events.send(Event::Left(0)).await?;
        events.closed().await;
    }
    watcher.await?;
    log.flush().await?;
    Ok(())
}
