mod game;
mod net;

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures::stream::{self, FuturesUnordered};
use futures::{future, FutureExt, SinkExt, StreamExt, TryStreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{broadcast, mpsc, oneshot, watch, Barrier, Notify, Semaphore};
use tokio::task::JoinSet;
use tokio::time;
use tokio_stream::wrappers::{BroadcastStream, IntervalStream, WatchStream};
use tokio_util::codec::Framed;

use game::{Action, Echo, Lobby, Room, Script, Step};
use net::{LineCodec, Msg, Peer};

type Hook = Box<dyn Fn(u32) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

macro_rules! say {
    ($sink:expr, $($t:tt)+) => {
        $sink.send(Msg::Text(format!($($t)+))).await
    };
}

macro_rules! pause {
    ($ms:literal) => {
        time::sleep(Duration::from_millis($ms)).await;
    };
}

#[derive(Clone)]
struct Server {
    lobby: Arc<Lobby>,
    phase: Arc<watch::Sender<Phase>>,
    drained: Arc<Notify>,
    hooks: Arc<Vec<Hook>>,
    seats: Arc<Semaphore>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Phase {
    Waiting,
    Playing(u32),
    Over,
}

impl Server {
    async fn accept(self, listener: TcpListener) -> io::Result<()> {
        let mut phase = self.phase.subscribe();
        let mut players = JoinSet::new();
        loop {
            tokio::select! {
                conn = listener.accept() => {
                    let (sock, _) = conn?;
                    sock.set_nodelay(true)?;
                    players.spawn(self.clone().play(sock));
                }
                Some(ended) = players.join_next() => match ended {
                    Ok(Ok(())) => self.lobby.sweep().await,
                    Ok(Err(e)) => self.lobby.announce(&e.to_string()).await,
                    Err(_) => break,
                },
                changed = phase.changed() => {
                    if changed.is_err() || *phase.borrow() == Phase::Over {
                        self.lobby.announce("closing").await;
                        break;
                    }
                }
            }
        }
        players.shutdown().await;
        self.drained.notify_one();
        Ok(())
    }

    async fn play(self, sock: TcpStream) -> io::Result<()> {
        let _seat = self.seats.acquire().await.expect("never closed");
        let mut framed = Framed::new(sock, LineCodec);
        say!(framed, "welcome")?;
        let name = match framed.try_next().await? {
            Some(Msg::Join(name)) => name,
            Some(_) => {
                framed.send(Msg::Bye).await?;
                return framed.close().await;
            }
            None => return Ok(()),
        };
        let room = self.lobby.room(&name).await;
        let mut events = room.events();
        room.enter(&name).await;
        loop {
            tokio::select! {
                msg = framed.next() => match msg {
                    Some(Ok(Msg::Text(text))) => room.act(Action::Say(name.clone(), text)).await.unwrap(),
                    Some(Ok(Msg::Move(dx, dy))) => {
                        room.act(Action::Move(name.clone(), dx, dy)).await.ok();
                        framed.flush().await?;
                    }
                    Some(Ok(Msg::Join(_))) => say!(framed, "already in {}", room.name)?,
                    Some(Ok(Msg::Bye)) | None => break,
                    Some(Err(e)) => {
                        say!(framed, "bad input: {e}").ok();
                        time::sleep(Duration::from_millis(10)).await
                    }
                },
                Ok(ev) = events.recv() => framed.feed(Msg::Text(ev.to_string())).await?,
                _ = time::sleep(Duration::from_secs(30)) => {
                    framed.send(Msg::Bye).await?;
                    break;
                }
            }
        }
        room.leave(&name).await;
        self.run_hooks(1).await;
        framed.close().await
    }

    async fn run_hooks(&self, n: u32) {
        for hook in self.hooks.iter() {
            hook(n).await;
        }
    }

    fn rounds(&self, count: u32) -> impl Future<Output = ()> + Send + '_ {
        async move {
            let mut ticks = IntervalStream::new(time::interval(Duration::from_millis(20)));
            for n in 0..count {
                ticks.next().await;
                self.phase.send(Phase::Playing(n)).ok();
                self.run_hooks(n).await;
                self.lobby.tick(n).await;
            }
            self.phase.send_replace(Phase::Over);
            self.drained.notified().await;
        }
    }
}

fn delayed<F>(ms: u64, f: F) -> Pin<Box<dyn Future<Output = F::Output> + Send>>
where
    F: Future + Send + 'static,
{
    Box::pin(async move {
        time::sleep(Duration::from_millis(ms)).await;
        f.await
    })
}

fn twice<F, Fut>(f: F) -> impl Fn(u32) -> future::BoxFuture<'static, ()>
where
    F: Fn(u32) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send,
{
    move |n| {
        let f = f.clone();
        async move {
            f(n).await;
            f(n + 1).await;
        }
        .boxed()
    }
}

fn hooks(log: mpsc::Sender<String>) -> Vec<Hook> {
    let other = log.clone();
    let pair = twice(move |n| {
        let log = other.clone();
        async move { log.send(format!("pair {n}")).await.unwrap_or(()) }
    });
    vec![
        Box::new(move |n| {
            let log = log.clone();
            Box::pin(async move {
                log.send(format!("round {n}")).await.ok();
                tokio::task::yield_now().await;
            })
        }),
        Box::new(move |n| Box::pin(pair(n))),
    ]
}

async fn bot(addr: std::net::SocketAddr, name: &str, start: Arc<Barrier>) -> io::Result<usize> {
    let mut peer = Peer::connect(addr).await?;
    start.wait().await;
    peer.send(Msg::Join(name.into())).await?;
    let mut script: Box<dyn Step> = match name.len() % 2 {
        0 => Box::new(Script::new(vec![
            Msg::Move(1, 0),
            Msg::Move(0, -1),
            Msg::Text("hi".into()),
        ])),
        _ => Box::new(Echo::default()),
    };
    for _ in 0..4 {
        if let Some(msg) = script.next(&mut peer).await {
            peer.send(msg).await.unwrap();
        }
        pause!(2);
    }
    script.finish().await;
    peer.say_all(["gg", "bye"]).await?;
    peer.send(Msg::Bye).await?;
    Ok(peer.drain().await)
}

async fn streams(room: &Room, phase: watch::Receiver<Phase>) {
    let (tx, rx) = mpsc::channel::<u32>(4);
    let feed = async {
        for i in 0..10 {
            tx.send(i).await.unwrap();
        }
        drop(tx);
    };
    let eat =
        tokio_stream::wrappers::ReceiverStream::new(rx).for_each_concurrent(2, |i| async move {
            time::sleep(Duration::from_micros(u64::from(i))).await;
        });
    tokio::join!(feed, eat);

    WatchStream::new(phase)
        .take_while(|p| future::ready(*p != Phase::Over))
        .for_each(|p| async move {
            if let Phase::Playing(n) = p {
                room.mark(n).await;
            }
        })
        .await;

    let mut pending: FuturesUnordered<_> = (0..3).map(|i| delayed(i, async move { i })).collect();
    pending.next().await;
    while pending.next().await.is_some() {}

    let events = BroadcastStream::new(room.events()).take(1);
    tokio::pin!(events);
    room.mark(99).await;
    events.next().await;

    stream::iter(["n", "s"])
        .map(Ok::<_, io::Error>)
        .try_for_each(|d| async move {
            room.act(Action::Say(d.into(), "door".into())).await.ok();
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (log, mut lines) = mpsc::channel(64);
    let (phase, phases) = watch::channel(Phase::Waiting);
    let server = Server {
        lobby: Arc::new(Lobby::default()),
        phase: Arc::new(phase),
        drained: Arc::default(),
        hooks: Arc::new(hooks(log)),
        seats: Arc::new(Semaphore::new(8)),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let addr = listener.local_addr()?;
    let accepting = tokio::spawn(server.clone().accept(listener));
    let printer = tokio::spawn(async move {
        let mut out = tokio::io::stdout();
        while let Some(line) = lines.recv().await {
            tokio::io::AsyncWriteExt::write_all(&mut out, line.as_bytes()).await?;
            tokio::io::AsyncWriteExt::write_u8(&mut out, b'\n').await?;
        }
        io::Result::Ok(())
    });

    let start = Arc::new(Barrier::new(3));
    let room = server.lobby.room("referee").await;
    let bots = future::try_join(
        bot(addr, "anna", start.clone()),
        bot(addr, "bob", start.clone()),
    );
    let whistle = async {
        start.wait().await;
        server.rounds(5).await;
    };
    let (scores, ..) = tokio::join!(bots, whistle, streams(&room, phases));
    println!("{:?}", scores?);

    let (tx, rx) = oneshot::channel::<&str>();
    tokio::spawn(delayed(1, async { tx.send("done") }));
    rx.await?;
    time::timeout(Duration::from_secs(1), server.lobby.sweep()).await?;
    accepting.await??;
    drop(server);
    time::timeout(Duration::from_secs(1), printer).await.ok();
    let (bye, mut heard) = broadcast::channel::<()>(1);
    bye.send(())?;
    heard.recv().await?;
    Ok(())
}
