mod queue;
mod transport;

use std::sync::Arc;
use std::time::Duration;

use futures::channel::mpsc as fmpsc;
use futures::{future, stream, SinkExt, StreamExt, TryStreamExt};
use tokio::io::{self, AsyncWrite, AsyncWriteExt};
use tokio::sync::{mpsc, Mutex};

use queue::{retry, Job, Limiter, Outcome, Worker};
use transport::{Fallback, HttpTransport, MemoryTransport, Message, SmtpTransport, Transport};

struct Report<W> {
    out: W,
    sent: usize,
    dead: usize,
}

impl<W: AsyncWrite + Unpin> Report<W> {
    async fn line(&mut self, s: &str) -> io::Result<()> {
        self.out.write_all(s.as_bytes()).await?;
        self.out.write_all(b"\n").await
    }

    async fn outcome(&mut self, o: Outcome) -> io::Result<()> {
        match o {
            Outcome::Sent { to, id } => {
                self.sent += 1;
                self.line(&format!("sent {to} {id}")).await?;
            }
            Outcome::Dead { to, reason } => {
                self.dead += 1;
                self.line(&format!("dead {to} {reason}")).await?
            }
        }
        self.out.flush().await?;
        Ok(())
    }
}

fn choose(kind: Option<&str>) -> transport::Result<Box<dyn Transport>> {
    let smtp = SmtpTransport::new("127.0.0.1:2525");
    Ok(match kind {
        Some("smtp") => Box::new(smtp),
        Some("http") => Box::new(HttpTransport::new("http://127.0.0.1:8025/mail".parse()?)),
        Some("both") => Box::new(Fallback {
            first: smtp,
            second: MemoryTransport::default(),
        }),
        _ => Box::new(MemoryTransport::default()),
    })
}

async fn produce(mut tx: fmpsc::Sender<Job>, names: Vec<String>) {
    for (i, name) in names.into_iter().enumerate() {
        let msg = Message {
            to: format!("{name}@example.org"),
            subject: format!("Hello {name}"),
            body: "A line.\n.A dotted line.".into(),
        };
        tx.send(Job::Send(msg)).await.unwrap();
        if i % 10 == 9 {
            tx.send(Job::Pause(Duration::from_millis(5))).await.unwrap();
        }
    }
    tx.feed(Job::Reset).await.ok();
    tx.close().await.unwrap();
}

#[tokio::main]
async fn main() -> transport::Result {
    let kind = std::env::args().nth(1);
    let transport = Arc::new(choose(kind.as_deref())?);
    retry(2, |_| transport.open()).await?;

    let (done_tx, mut done_rx) = mpsc::channel(16);
    let mut workers = Vec::new();
    let mut feeds = Vec::new();
    for w in 0..2 {
        let (tx, rx) = fmpsc::channel(8);
        let worker = Worker {
            transport: Arc::clone(&transport),
            limiter: Limiter::new(10),
            done: done_tx.clone(),
            dead: Arc::new(Mutex::new(vec![])),
        };
        workers.push(tokio::spawn(worker.run(rx)));
        feeds.push(produce(
            tx,
            (0..20).map(|i| format!("user{w}-{i}")).collect(),
        ));
    }
    drop(done_tx);
    let feeding = tokio::spawn(future::join_all(feeds));

    let mut report = Report {
        out: io::stdout(),
        sent: 0,
        dead: 0,
    };
    loop {
        tokio::select! {
            o = done_rx.recv() => match o {
                Some(o) => report.outcome(o).await?,
                None => break,
            },
            _ = tokio::signal::ctrl_c() => {
                report.line("interrupted").await?;
                transport.reset().await;
                break;
            }
        }
    }

    feeding.await?;
    stream::iter(workers)
        .map(Ok)
        .try_for_each(|w| async move {
            w.await.unwrap()?;
            Ok::<_, transport::Error>(())
        })
        .await?;
    let summary = format!("{} sent, {} dead", report.sent, report.dead);
    report.line(&summary).await?;
    transport.close().await
}
