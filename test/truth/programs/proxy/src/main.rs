//! A TCP proxy with a framed control port.

mod control;
mod pool;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{broadcast, mpsc, watch, Mutex, Notify};
use tokio::task::JoinSet;
use tokio::time::{self, timeout};

use control::{serve_control, Command};
use pool::{Pool, Stats};

const IDLE: Duration = Duration::from_secs(30);
const CHUNK: usize = 8 * 1024;

#[derive(Debug, Clone)]
pub enum Event {
    Opened(SocketAddr),
    Closed {
        peer: SocketAddr,
        up: u64,
        down: u64,
    },
    Failed(SocketAddr, String),
}

/// Sends an event to the event log, ignoring a closed log.
macro_rules! emit {
    ($tx:expr, $ev:expr) => {
        $tx.send($ev).await.ok();
    };
}

macro_rules! within {
    ($limit:expr, $what:expr) => {
        timeout($limit, $what)
            .await
            .map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
    };
}

pub struct Proxy {
    pool: Arc<Pool>,
    events: mpsc::Sender<Event>,
    stop: watch::Receiver<bool>,
    stats: Arc<Mutex<Stats>>,
    drained: Arc<Notify>,
}

impl Proxy {
    async fn run(self, listener: TcpListener) -> io::Result<()> {
        let this = Arc::new(self);
        let mut stop = this.stop.clone();
        let mut sessions: JoinSet<io::Result<()>> = JoinSet::new();

        loop {
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((socket, peer)) => {
                        let proxy = Arc::clone(&this);
                        sessions.spawn(async move {
                            proxy.events.send(Event::Opened(peer)).await.ok();
                            proxy.session(socket, peer).await
                        });
                    }
                    Err(e) if e.kind() == io::ErrorKind::ConnectionAborted => continue,
                    Err(e) => {
                        eprintln!("accept: {e}");
                        time::sleep(Duration::from_millis(100)).await;
                    }
                },
                Some(done) = sessions.join_next(), if !sessions.is_empty() => {
                    if let Ok(Err(e)) = done {
                        this.note_failure(&e).await;
                    }
                }
                _ = stop.changed() => break,
            }
        }

        this.drain(&mut sessions).await;
        this.pool.close().await;
        this.drained.notify_waiters();
        Ok(())
    }

    async fn drain(&self, sessions: &mut JoinSet<io::Result<()>>) {
        let deadline = time::Instant::now() + Duration::from_secs(5);
        while !sessions.is_empty() {
            tokio::select! {
                _ = sessions.join_next() => {}
                _ = time::sleep_until(deadline) => {
                    eprintln!("aborting {} sessions", sessions.len());
                    sessions.shutdown().await;
                    return;
                }
            }
        }
    }

    async fn note_failure(&self, e: &io::Error) {
        self.stats.lock().await.failures += 1;
        match e.kind() {
            io::ErrorKind::TimedOut => self.pool.evict_idle().await,
            io::ErrorKind::ConnectionRefused => self.pool.back_off().await,
            _ => {}
        }
    }

    async fn session(&self, mut client: TcpStream, peer: SocketAddr) -> io::Result<()> {
        let mut upstream = match self.pool.acquire().await {
            Ok(conn) => conn,
            Err(e) => {
                client.write_all(b"502 upstream unavailable\r\n").await?;
                client.shutdown().await?;
                emit!(self.events, Event::Failed(peer, e.to_string()));
                return Err(e);
            }
        };

        let result = {
            let (cr, cw) = client.split();
            let (ur, uw) = upstream.stream().split();
            let up = pump(cr, uw, self.stop.clone());
            let down = pump(ur, cw, self.stop.clone());
            tokio::try_join!(up, down)
        };

        match result {
            Ok((up, down)) => {
                self.stats.lock().await.add(up, down);
                emit!(self.events, Event::Closed { peer, up, down });
                self.pool.release(upstream).await;
                Ok(())
            }
            Err(e) => {
                emit!(self.events, Event::Failed(peer, e.to_string()));
                upstream.discard().await.ok();
                Err(e)
            }
        }
    }
}

/// Copies until end of file, shutdown or an idle timeout.
async fn pump<R, W>(mut from: R, mut to: W, mut stop: watch::Receiver<bool>) -> io::Result<u64>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let mut buf = vec![0u8; CHUNK];
    let mut total = 0u64;
    loop {
        let n = tokio::select! {
            read = timeout(IDLE, from.read(&mut buf)) => match read {
                Ok(n) => n?,
                Err(_) => {
                    to.shutdown().await?;
                    return Err(io::ErrorKind::TimedOut.into());
                }
            },
            _ = stop.changed() => {
                to.flush().await?;
                0
            }
        };
        if n == 0 {
            break;
        }
        within!(IDLE, to.write_all(&buf[..n]))?;
        total += n as u64;
    }
    to.shutdown().await?;
    Ok(total)
}

async fn log_events(mut rx: mpsc::Receiver<Event>, path: Option<&str>) -> io::Result<()> {
    let mut out: Box<dyn AsyncWrite + Send + Unpin> = match path {
        Some(p) => Box::new(tokio::fs::File::create(p).await?),
        None => Box::new(tokio::io::stdout()),
    };
    while let Some(event) = rx.recv().await {
        match event {
            Event::Opened(peer) => {
                out.write_all(format!("+ {peer}\n").as_bytes()).await?;
            }
            Event::Closed { peer, up, down } => {
                let line = format!("- {peer} up={up} down={down}\n");
                out.write_all(line.as_bytes()).await?
            }
            Event::Failed(peer, why) => {
                out.write_all(b"! ").await?;
                out.write_all(peer.to_string().as_bytes()).await?;
                out.write_u8(b' ').await?;
                out.write_all(why.as_bytes()).await?;
                out.write_u8(b'\n').await?;
            }
        }
        out.flush().await?;
    }
    out.shutdown().await
}

async fn housekeeping(pool: Arc<Pool>, mut quit: broadcast::Receiver<()>) {
    let mut tick = time::interval(Duration::from_secs(10));
    tick.tick().await;
    loop {
        tokio::select! {
            _ = tick.tick() => pool.evict_idle().await,
            _ = quit.recv() => return,
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let listen = args.next().unwrap_or_else(|| "127.0.0.1:7000".into());
    let target = args.next().unwrap_or_else(|| "127.0.0.1:8000".into());

    let (stop_tx, stop_rx) = watch::channel(false);
    let (quit_tx, quit_rx) = broadcast::channel(1);
    let (events_tx, events_rx) = mpsc::channel(64);
    let (cmd_tx, mut cmd_rx) = mpsc::channel::<Command>(8);

    let pool = Arc::new(Pool::new(target.parse()?, 16));
    pool.warm(2).await;
    let stats = Arc::new(Mutex::new(Stats::default()));
    let drained = Arc::new(Notify::new());

    let logger = tokio::spawn(log_events(events_rx, None));
    let keeper = tokio::spawn(housekeeping(pool.clone(), quit_rx));
    let control = tokio::spawn(serve_control("127.0.0.1:7001", cmd_tx, quit_tx.subscribe()));

    let proxy = Proxy {
        pool: pool.clone(),
        events: events_tx,
        stop: stop_rx,
        stats: stats.clone(),
        drained: drained.clone(),
    };
    let server = tokio::spawn(proxy.run(TcpListener::bind(&listen).await?));

    loop {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => break,
            cmd = cmd_rx.recv() => match cmd {
                None | Some(Command::Quit) => break,
                Some(Command::Flush) => pool.close().await,
                Some(Command::Warm(n)) => pool.warm(n).await,
                Some(Command::Stats(reply)) => {
                    reply.send(stats.lock().await.clone()).ok();
                }
            },
        }
    }

    stop_tx.send(true)?;
    quit_tx.send(()).ok();
    timeout(Duration::from_secs(6), drained.notified())
        .await
        .ok();
    tokio::join!(
        async {
            keeper.await.unwrap();
        },
        async {
            if let Err(e) = control.await.unwrap() {
                eprintln!("control: {e}");
                time::sleep(Duration::from_millis(1)).await;
            }
        },
    );
    server.await??;
    logger.await??;
    Ok(())
}
