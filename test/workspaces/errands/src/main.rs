//! Runners fetch what is asked for, a clerk writes it down. It has one fault, for the map to show.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::sleep;

const ROOM: usize = 8;

struct Errand {
    what: String,
    done: oneshot::Sender<usize>,
}

#[derive(Clone)]
struct Office {
    errands: mpsc::Sender<Errand>,
    ledger: Arc<Mutex<Vec<String>>>,
}

impl Office {
    async fn ask(&self, what: &str) -> Option<usize> {
        let (done, answer) = oneshot::channel();
        let what = what.to_owned();
        self.errands.send(Errand { what, done }).await.ok()?;
        answer.await.ok()
    }
}

#[tokio::main]
async fn main() {
    let (errands, inbox) = mpsc::channel(ROOM);
    let (close, closing) = watch::channel(false);
    let ledger = Arc::new(Mutex::new(Vec::new()));
    let office = Office {
        errands,
        ledger: ledger.clone(),
    };

    let runner = tokio::spawn(run(inbox, closing));
    let clerk = tokio::spawn(write_down(ledger));
    for what in ["bread", "salt"] {
        let office = office.clone();
        tokio::spawn(async move {
            if let Some(price) = office.ask(what).await {
                office
                    .ledger
                    .lock()
                    .unwrap()
                    .push(format!("{what}: {price}"));
            }
        });
    }

    tokio::signal::ctrl_c().await.unwrap();
    close.send(true).unwrap();
    runner.await.unwrap();
    clerk.abort();
}

async fn run(mut inbox: mpsc::Receiver<Errand>, mut closing: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            Some(Errand { what, done }) = inbox.recv() => {
                sleep(Duration::from_millis(20)).await;
                let _ = done.send(what.len());
            }
            _ = closing.changed() => return,
        }
    }
}

/// The fault: the ledger stays locked while this waits.
async fn write_down(ledger: Arc<Mutex<Vec<String>>>) {
    loop {
        let lines = ledger.lock().unwrap();
        tokio::fs::write("ledger.txt", lines.join("\n"))
            .await
            .unwrap();
        drop(lines);
        sleep(Duration::from_secs(5)).await;
    }
}
