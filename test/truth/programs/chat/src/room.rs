use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::sync::{broadcast, mpsc, oneshot};

use crate::history::History;

pub enum Order {
    Join {
        address: SocketAddr,
        name: String,
        answer: oneshot::Sender<bool>,
    },
    Leave(SocketAddr),
    Say {
        from: String,
        text: String,
    },
    Close,
}

pub struct Room {
    orders: mpsc::Receiver<Order>,
    people: HashMap<SocketAddr, String>,
    lines: broadcast::Sender<String>,
    history: Arc<History>,
}

#[derive(Clone)]
pub struct RoomHandle {
    orders: mpsc::Sender<Order>,
    lines: broadcast::Sender<String>,
}

impl Room {
    pub fn new(history: Arc<History>) -> (Self, RoomHandle) {
        let (sender, orders) = mpsc::channel(32);
        let (lines, _) = broadcast::channel(64);
        let room = Self {
            orders,
            people: HashMap::new(),
            lines: lines.clone(),
            history,
        };
        (
            room,
            RoomHandle {
                orders: sender,
                lines,
            },
        )
    }

    pub async fn run(mut self) {
        while let Some(order) = self.orders.recv().await {
            match order {
                Order::Join {
                    address,
                    name,
                    answer,
                } => {
                    let is_new = !self.people.values().any(|known| *known == name);
                    if is_new {
                        self.tell(format!("{name} is here")).await;
                        self.people.insert(address, name);
                    }
                    answer.send(is_new).ok();
                }
                Order::Leave(address) => {
                    if let Some(name) = self.people.remove(&address) {
                        self.tell(format!("{name} is gone")).await;
                    }
                }
                Order::Say { from, text } => {
                    self.tell(format!("{from}: {text}")).await;
                }
                Order::Close => break,
            }
        }
        self.tell("the room is closed".to_string()).await;
    }

    async fn tell(&self, line: String) {
        self.history.keep(line.as_str()).await;
        self.lines.send(line).ok();
    }
}

impl RoomHandle {
    pub async fn join(&self, address: SocketAddr, name: &str) -> bool {
        let (answer, answered) = oneshot::channel();
        let order = Order::Join {
            address,
            name: name.to_string(),
            answer,
        };
        self.orders.send(order).await.ok();
        answered.await.unwrap_or(false)
    }

    pub async fn say(&self, from: &str, text: &str) {
        let order = Order::Say {
            from: from.into(),
            text: text.into(),
        };
        if let Err(error) = self.orders.send(order).await {
            eprintln!("{error}");
        }
    }

    pub async fn leave(&self, address: SocketAddr) {
        self.orders.send(Order::Leave(address)).await.ok();
    }

    pub async fn close(&self) {
        self.orders.send(Order::Close).await.ok();
        self.orders.closed().await;
    }

    pub fn listen(&self) -> broadcast::Receiver<String> {
        self.lines.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(port: u16) -> SocketAddr {
        ([127, 0, 0, 1], port).into()
    }

    #[tokio::test]
    async fn names_are_unique() {
        let (room, handle) = Room::new(Arc::new(History::with_capacity(3)));
        let running = tokio::spawn(room.run());
        assert!(handle.join(address(1), "ann").await);
        assert!(!handle.join(address(2), "ann").await);
        handle.leave(address(1)).await;
        handle.say("bob", "hello").await;
        let mut lines = handle.listen();
        handle.close().await;
        lines.recv().await.unwrap();
        running.await.unwrap();
    }
}
