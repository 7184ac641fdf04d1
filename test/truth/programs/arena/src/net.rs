use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::{Buf, BufMut, BytesMut};
use futures::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_util::codec::{Decoder, Encoder, Framed};

#[derive(Debug, Clone)]
pub enum Msg {
    Join(String),
    Text(String),
    Move(i32, i32),
    Bye,
}

pub struct LineCodec;

impl Decoder for LineCodec {
    type Item = Msg;
    type Error = io::Error;

    fn decode(&mut self, src: &mut BytesMut) -> io::Result<Option<Msg>> {
        let Some(end) = src.iter().position(|b| *b == b'\n') else {
            return Ok(None);
        };
        let line = String::from_utf8_lossy(&src.split_to(end)).into_owned();
        src.advance(1);
        let bad = || io::Error::from(io::ErrorKind::InvalidData);
        Ok(Some(match line.split_once(' ').unwrap_or((&line, "")) {
            ("join", name) => Msg::Join(name.into()),
            ("move", by) => {
                let (x, y) = by.split_once(' ').ok_or_else(bad)?;
                Msg::Move(x.parse().map_err(|_| bad())?, y.parse().map_err(|_| bad())?)
            }
            ("bye", _) => Msg::Bye,
            _ => Msg::Text(line),
        }))
    }
}

impl Encoder<Msg> for LineCodec {
    type Error = io::Error;

    fn encode(&mut self, msg: Msg, dst: &mut BytesMut) -> io::Result<()> {
        let line = match msg {
            Msg::Join(name) => format!("join {name}\n"),
            Msg::Text(text) => format!("{text}\n"),
            Msg::Move(x, y) => format!("move {x} {y}\n"),
            Msg::Bye => "bye\n".into(),
        };
        dst.put_slice(line.as_bytes());
        Ok(())
    }
}

pub struct Peer {
    io: Box<Framed<TcpStream, LineCodec>>,
}

impl Peer {
    pub async fn connect(addr: SocketAddr) -> io::Result<Peer> {
        let sock = TcpStream::connect(addr).await?;
        sock.writable().await?;
        let mut io = Box::new(Framed::new(sock, LineCodec));
        io.next().await;
        Ok(Peer { io })
    }

    pub async fn send(&mut self, msg: Msg) -> io::Result<()> {
        self.io.send(msg).await
    }

    pub async fn say_all<I>(&mut self, texts: I) -> io::Result<()>
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        for text in texts {
            self.io.feed(Msg::Text(text.into())).await?;
        }
        self.io.flush().await?;
        Ok(())
    }

    pub async fn recv(&mut self) -> Option<Msg> {
        let next = tokio::time::timeout(Duration::from_millis(5), self.io.next()).await;
        next.ok()??.ok()
    }

    pub async fn poke(&mut self) -> bool {
        self.io.send(Msg::Move(0, 0)).await.is_ok()
    }

    pub async fn drain(mut self) -> usize {
        let mut n = 0;
        while self.recv().await.is_some() {
            n += 1;
        }
        self.io.close().await.ok();
        n
    }
}
