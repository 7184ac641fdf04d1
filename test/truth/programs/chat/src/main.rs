//! A chat server: one task a person, one actor a room.
mod history;
mod person;
mod room;
mod wire;

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{oneshot, watch};

use history::History;
use room::{Room, RoomHandle};

struct Server {
    listener: TcpListener,
    room: RoomHandle,
    history: Arc<History>,
    stop: watch::Receiver<bool>,
}

impl Server {
    async fn bind(address: SocketAddr, stop: watch::Receiver<bool>) -> std::io::Result<Self> {
        let history = Arc::new(History::with_capacity(100));
        let (room, handle) = Room::new(history.clone());
        tokio::spawn(room.run());
        Ok(Self {
            listener: TcpListener::bind(address).await?,
            room: handle,
            history,
            stop,
        })
    }

    async fn serve(mut self) -> std::io::Result<()> {
        loop {
            tokio::select! {
                accepted = self.listener.accept() => {
                    let (stream, address) = accepted?;
                    self.greet(stream, address).await;
                }
                changed = self.stop.changed() => {
                    if changed.is_err() || *self.stop.borrow() {
                        self.room.close().await;
                        break;
                    }
                }
            }
        }
        self.history.save("history.txt").await
    }

    async fn greet(&self, stream: TcpStream, address: SocketAddr) {
        let room = self.room.clone();
        let old = self.history.last(10).await;
        tokio::spawn(async move {
            if let Err(error) = person::attend(stream, address, &room, old).await {
                room.say("server", &format!("{address} left: {error}")).await;
            }
            room.leave(address).await;
        });
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let (stop, stopped) = watch::channel(false);
    let server = Server::bind(([127, 0, 0, 1], 7000).into(), stopped).await?;
    let (ready, is_ready) = oneshot::channel::<()>();
    let serving = tokio::spawn(async move {
        ready.send(()).ok();
        server.serve().await
    });
    is_ready.await.ok();
    tokio::signal::ctrl_c().await?;
    stop.send(true).ok();
    serving.await??;
    Ok(())
}
