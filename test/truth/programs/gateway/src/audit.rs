use futures::channel::mpsc::{self, UnboundedReceiver, UnboundedSender};
use futures::stream::StreamExt;
use futures::SinkExt;
use tokio::task::JoinHandle;

use std::sync::Arc;
use tokio::sync::Mutex;

#[derive(Debug)]
pub enum Event {
    Request(String),
    Failure(String),
    Hit,
    Stopped,
}

#[derive(Clone)]
pub struct Audit {
    events: UnboundedSender<Event>,
    writer: Arc<Mutex<Option<JoinHandle<usize>>>>,
}

impl Audit {
    pub fn start() -> Self {
        let (events, received) = mpsc::unbounded();
        let writer = tokio::spawn(write(received));
        Self {
            events,
            writer: Arc::new(Mutex::new(Some(writer))),
        }
    }

    pub async fn record(&self, event: Event) {
        let mut events = self.events.clone();
        events.send(event).await.ok();
    }

    pub async fn close(&self) {
        self.events.close_channel();
        if let Some(writer) = self.writer.lock().await.take() {
            writer.await.ok();
        }
    }
}

async fn write(mut events: UnboundedReceiver<Event>) -> usize {
    let mut count = 0;
    while let Some(event) = events.next().await {
        count += 1;
        if let Event::Failure(reason) = &event {
            eprintln!("{reason}");
            pause().await;
        }
        println!("{event:?}");
    }
    count
}

async fn pause() {
    tokio::time::sleep(tokio::time::Duration::from_millis(5)).await;
}
