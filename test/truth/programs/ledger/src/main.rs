//! A small double-entry ledger.
mod actor;
mod journal;

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::{self, BoxFuture, FutureExt};
use futures::stream::{FuturesUnordered, StreamExt};
use tokio::io::AsyncWriteExt;
use tokio::sync::{Barrier, Mutex};
use tokio::time::{sleep, timeout};

use actor::{Balances, Ledger};
use journal::Journal;

macro_rules! step {
    ($name:literal, $body:expr) => {{
        let start = Instant::now();
        $body.await?;
        println!("{:<10} {:?}", $name, start.elapsed());
    }};
}

/// Calls `f` again until it succeeds or `times` is used up.
async fn persist<F, Fut, T, E>(times: usize, f: F) -> Result<T, E>
where
    F: Fn() -> Fut,
    Fut: Future<Output = Result<T, E>>,
{
    for _ in 1..times {
        match f().await {
            Ok(v) => return Ok(v),
            Err(_) => sleep(Duration::from_millis(2)).await,
        }
    }
    f().await
}

async fn repeat<F, Fut>(n: usize, f: F)
where
    F: Fn() -> Fut,
    Fut: Future,
{
    for _ in 0..n {
        f().await;
        tokio::task::yield_now().await;
    }
}

#[derive(Default)]
struct Audit {
    lines: Mutex<Vec<String>>,
}

impl Audit {
    async fn note(&self, line: impl Into<String>) {
        self.lines.lock().await.push(line.into());
    }

    async fn dump(&self) -> io::Result<()> {
        let mut out = tokio::io::stdout();
        for line in self.lines.lock().await.drain(..) {
            out.write_all(line.as_bytes()).await?;
            out.write_all(b"\n").await?;
        }
        out.flush().await
    }
}

async fn deposits(ledger: &Ledger, names: &[&str]) -> io::Result<()> {
    let all = names.iter().map(|n| ledger.transfer("bank", n, 100));
    future::try_join_all(all).await?;
    ledger.sync().await;
    Ok(())
}

async fn round_robin(ledger: &Ledger, audit: &Audit, names: &[&str]) -> io::Result<()> {
    let mut batch = FuturesUnordered::new();
    for (a, b) in names.iter().zip(names.iter().cycle().skip(1)) {
        batch.push(async move {
            ledger.transfer(a, b, 10).await?;
            audit.note(format!("{a} paid {b}")).await;
            Ok::<_, io::Error>(())
        });
        if batch.len() >= 2 {
            batch.next().await;
        }
    }
    while let Some(r) = batch.next().await {
        if let Err(e) = r {
            audit.note(e.to_string()).await;
        }
    }
    Ok(())
}

async fn contention(ledger: &Ledger, audit: &Arc<Audit>) -> io::Result<()> {
    let barrier = Arc::new(Barrier::new(4));
    let tasks = (0..4).map(|i| {
        let (ledger, audit, barrier) = (ledger.clone(), audit.clone(), barrier.clone());
        tokio::spawn(async move {
            barrier.wait().await;
            let who = format!("task{i}");
            persist(3, || ledger.transfer("ann", &who, 30)).await.ok();
            let left = ledger.balance("ann").await;
            audit.note(format!("{who} saw {left}")).await
        })
    });
    future::join_all(tasks).await;
    ledger.balance("ann").await;
    Ok(())
}

fn plan<'a>(ledger: &'a Ledger, audit: &'a Audit) -> Vec<BoxFuture<'a, ()>> {
    vec![
        async move {
            audit.note("plan").await;
        }
        .boxed(),
        async move { ledger.compact().await }.boxed(),
        Box::pin(async move {
            ledger.transfer("bob", "cat", 1).await.unwrap();
            ledger
                .transfer("cat", "bob", 1)
                .await
                .expect("cat is broke");
        }),
    ]
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let path = std::env::temp_dir()
        .join(format!("ledger-{}", std::process::id()))
        .join("journal");
    let balances = Balances::default();
    let (ledger, actor) = Ledger::start(Journal::open(&path).await?, balances.clone());
    let audit = Arc::new(Audit::default());

    let log = audit.clone();
    ledger
        .on_transfer(move |e| {
            let log = log.clone();
            async move {
                log.note(format!("{} -> {}: {}", e.from, e.to, e.amount))
                    .await
            }
        })
        .await;

    let names = ["ann", "bob", "cat"];
    step!("deposits", deposits(&ledger, &names));
    step!("robin", round_robin(&ledger, &audit, &names));
    step!("contention", contention(&ledger, &audit));
    step!("audit", audit.dump());

    for fut in plan(&ledger, &audit) {
        fut.await;
    }
    repeat(3, || ledger.transfer("bob", "ann", 1)).await;
    repeat(2, || async { ledger.sync().await }).await;
    timeout(Duration::from_secs(1), ledger.compact()).await?;

    tokio::select! {
        _ = sleep(Duration::from_millis(50)) => audit.note("slept").await,
        b = ledger.balance("ann") => {
            audit.note(format!("ann has {b}")).await;
            ledger.sync().await;
        }
    }
    let ((), ()) = tokio::join!(audit.note("done"), async {
        ledger.sync().await;
    });

    for (name, balance) in balances.snapshot().await {
        println!("{name:<8} {balance:>5}");
    }
    ledger.stop().await;
    actor.await??;
    audit.dump().await
}
