use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use futures::future::{self, BoxFuture, FutureExt};
use tokio::sync::{broadcast, Mutex, RwLock};

use crate::net::{Msg, Peer};

pub use script::{Echo, Script, Step};

#[derive(Debug, Clone)]
pub enum Action {
    Say(String, String),
    Move(String, i32, i32),
}

#[derive(Debug, Clone)]
pub enum Event {
    Said(String, String),
    At(String, i32, i32),
    Mark(u32),
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Said(who, what) => write!(f, "{who}: {what}"),
            Event::At(who, x, y) => write!(f, "{who} at {x},{y}"),
            Event::Mark(n) => write!(f, "mark {n}"),
        }
    }
}

/// Something which takes items without GATs or async fn in traits.
pub trait Handler<T> {
    type Future: std::future::Future<Output = Result<(), String>> + Send;
    fn handle(&self, item: T) -> Self::Future;
}

impl Handler<Event> for broadcast::Sender<Event> {
    type Future = future::Ready<Result<(), String>>;

    fn handle(&self, item: Event) -> Self::Future {
        future::ready(self.send(item).map(drop).map_err(|e| e.to_string()))
    }
}

pub async fn emit<H: Handler<Event>>(
    to: &H,
    events: impl IntoIterator<Item = Event>,
) -> Result<(), String> {
    for ev in events {
        to.handle(ev).await?;
    }
    Ok(())
}

pub struct Room {
    pub name: String,
    places: Mutex<HashMap<String, (i32, i32)>>,
    tx: broadcast::Sender<Event>,
}

impl Room {
    fn new(name: &str) -> Self {
        Room {
            name: name.into(),
            places: Mutex::default(),
            tx: broadcast::channel(64).0,
        }
    }

    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.tx.subscribe()
    }

    pub async fn enter(&self, who: &str) {
        self.places.lock().await.insert(who.into(), (0, 0));
        self.tx.handle(Event::At(who.into(), 0, 0)).await.ok();
    }

    pub async fn leave(&self, who: &str) -> bool {
        let gone = self.places.lock().await.remove(who).is_some();
        emit(
            &self.tx,
            gone.then(|| Event::Said(who.into(), "left".into())),
        )
        .await
        .ok();
        gone
    }

    pub async fn act(&self, action: Action) -> Result<(), String> {
        match action {
            Action::Say(who, what) => self.tx.handle(Event::Said(who, what)).await?,
            Action::Move(who, dx, dy) => {
                let mut places = self.places.lock().await;
                let at = places.get_mut(&who).ok_or("not here")?;
                *at = (at.0 + dx, at.1 + dy);
                self.tx.handle(Event::At(who, at.0, at.1)).await?;
            }
        }
        Ok(())
    }

    pub fn mark(&self, n: u32) -> BoxFuture<'_, usize> {
        async move {
            self.tx.handle(Event::Mark(n)).await.ok();
            self.places.lock().await.len()
        }
        .boxed()
    }
}

#[derive(Default)]
pub struct Lobby {
    rooms: RwLock<HashMap<char, Arc<Room>>>,
}

impl Lobby {
    pub async fn room(&self, player: &str) -> Arc<Room> {
        let key = player.chars().next().unwrap_or('?');
        let mut rooms = self.rooms.write().await;
        rooms
            .entry(key)
            .or_insert_with(|| Arc::new(Room::new(&format!("room-{key}"))))
            .clone()
    }

    pub async fn tick(&self, n: u32) {
        future::join_all(self.rooms.read().await.values().map(|r| r.mark(n))).await;
    }

    pub async fn announce(&self, text: &str) {
        for room in self.rooms.read().await.values() {
            room.act(Action::Say("*".into(), text.into())).await.ok();
        }
    }

    pub async fn sweep(&self) {
        self.rooms
            .write()
            .await
            .retain(|_, r| r.tx.receiver_count() > 0);
    }
}

mod script {
    use super::*;

    pub trait Step: Send {
        fn next<'a>(&'a mut self, peer: &'a mut Peer) -> BoxFuture<'a, Option<Msg>>;
        fn finish(self: Box<Self>) -> BoxFuture<'static, ()> {
            Box::pin(future::ready(()))
        }
    }

    pub struct Script(std::vec::IntoIter<Msg>);

    impl Script {
        pub fn new(msgs: Vec<Msg>) -> Self {
            Script(msgs.into_iter())
        }
    }

    impl Step for Script {
        fn next<'a>(&'a mut self, peer: &'a mut Peer) -> BoxFuture<'a, Option<Msg>> {
            Box::pin(async move {
                peer.poke().await;
                self.0.next()
            })
        }
    }

    #[derive(Default)]
    pub struct Echo {
        heard: Vec<Msg>,
    }

    impl Step for Echo {
        fn next<'a>(&'a mut self, peer: &'a mut Peer) -> BoxFuture<'a, Option<Msg>> {
            async move {
                self.heard.extend(peer.recv().await);
                self.heard.pop()
            }
            .boxed()
        }

        fn finish(self: Box<Self>) -> BoxFuture<'static, ()> {
            async move {
                for _ in self.heard {
                    tokio::task::yield_now().await;
                }
            }
            .boxed()
        }
    }
}
