//! Copies bytes between sockets on smol, and keeps count.
mod meter;
mod tunnel;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use async_channel::{Receiver, Sender};
use futures_lite::{future, FutureExt, StreamExt};
use smol::net::{TcpListener, TcpStream};
use smol::{Async, Executor, Task, Timer};

use meter::Meter;
use tunnel::Tunnel;

struct Relay<'a> {
    executor: &'a Executor<'a>,
    meter: Arc<Meter>,
    closed: Sender<u64>,
}

impl<'a> Relay<'a> {
    async fn listen(&self, port: u16, target: &'static str) -> io::Result<()> {
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        let mut incoming = listener.incoming();
        while let Some(stream) = incoming.next().await {
            let stream = stream?;
            let (meter, closed) = (self.meter.clone(), self.closed.clone());
            let task: Task<io::Result<()>> = self.executor.spawn(async move {
                let outgoing = TcpStream::connect(target).await?;
                let mut tunnel = Tunnel::new(stream, outgoing, meter);
                let bytes = tunnel.run().await?;
                tunnel.close().await?;
                closed.send(bytes).await.ok();
                Ok(())
            });
            task.detach();
            self.meter.opened().await;
        }
        Ok(())
    }

    async fn sum_up(&self, closed: Receiver<u64>) {
        while let Ok(bytes) = closed.recv().await {
            self.meter.add(bytes).await;
            if bytes == 0 {
                Timer::after(Duration::from_millis(5)).await;
                future::yield_now().await;
            }
        }
    }
}

async fn probe(address: ([u8; 4], u16)) -> io::Result<()> {
    let socket = Async::<std::net::TcpStream>::connect(address).await?;
    socket.writable().await?;
    socket
        .write_with(|mut inner| io::Write::flush(&mut inner))
        .await?;
    socket.readable().await
}

fn main() -> io::Result<()> {
    let executor: &'static Executor<'static> = Box::leak(Box::new(Executor::new()));
    let (closed, closings) = async_channel::unbounded();
    let relay = Relay {
        executor,
        meter: Arc::default(),
        closed,
    };
    smol::block_on(executor.run(async {
        probe(([127, 0, 0, 1], 9000)).await.ok();
        let serving = relay.listen(7000, "127.0.0.1:9000");
        let limited = async {
            Timer::after(Duration::from_secs(3600)).await;
            Ok(())
        };
        future::zip(serving.or(limited), relay.sum_up(closings)).await.0?;
        smol::unblock(|| std::fs::write("relay.txt", "done")).await?;
        smol::fs::remove_file("relay.txt").await?;
        relay.meter.reset().await;
        Ok(())
    }))
}
