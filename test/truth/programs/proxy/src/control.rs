//! The control port: frames of a tag, a length and a body.

use std::io;

use bytes::{Buf, BufMut, Bytes, BytesMut};
use futures::{Sink, SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{broadcast, mpsc, oneshot};
use tokio_util::codec::{Decoder, Encoder, Framed};

use crate::pool::Stats;

#[derive(Debug)]
pub enum Command {
    Stats(oneshot::Sender<Stats>),
    Warm(usize),
    Flush,
    Quit,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    pub tag: u8,
    pub body: Bytes,
}

impl Frame {
    fn text(tag: u8, s: impl Into<String>) -> Self {
        Frame {
            tag,
            body: Bytes::from(s.into()),
        }
    }
}

#[derive(Default)]
pub struct FrameCodec;

impl Decoder for FrameCodec {
    type Item = Frame;
    type Error = io::Error;

    fn decode(&mut self, src: &mut BytesMut) -> io::Result<Option<Frame>> {
        if src.len() < 3 {
            return Ok(None);
        }
        let len = u16::from_be_bytes([src[1], src[2]]) as usize;
        if src.len() < 3 + len {
            src.reserve(3 + len - src.len());
            return Ok(None);
        }
        let tag = src.get_u8();
        src.advance(2);
        Ok(Some(Frame {
            tag,
            body: src.split_to(len).freeze(),
        }))
    }
}

impl Encoder<Frame> for FrameCodec {
    type Error = io::Error;

    fn encode(&mut self, frame: Frame, dst: &mut BytesMut) -> io::Result<()> {
        dst.put_u8(frame.tag);
        dst.put_u16(frame.body.len() as u16);
        dst.extend_from_slice(&frame.body);
        Ok(())
    }
}

type Conn = Framed<TcpStream, FrameCodec>;

async fn greet<S>(sink: &mut S, lines: &[&str]) -> Result<(), S::Error>
where
    S: Sink<Frame> + Unpin,
{
    for line in lines {
        sink.feed(Frame::text(b'i', *line)).await?;
    }
    sink.flush().await?;
    Ok(())
}

async fn converse(conn: &mut Conn, cmds: &mpsc::Sender<Command>) -> io::Result<()> {
    greet(conn, &["proxy control", "s w f q"]).await?;
    while let Some(frame) = conn.next().await {
        let Frame { tag, body } = frame?;
        match tag {
            b's' => {
                let (tx, rx) = oneshot::channel();
                cmds.send(Command::Stats(tx)).await.unwrap();
                match rx.await {
                    Ok(s) => conn.send(Frame::text(b's', format!("{s:?}"))).await?,
                    Err(_) => conn.send(Frame::text(b'e', "gone")).await?,
                }
            }
            b'w' => {
                let n = body.first().copied().unwrap_or(1);
                cmds.send(Command::Warm(n.into()))
                    .await
                    .expect("main loop is gone");
                conn.send(Frame::text(b'k', "warming")).await?;
            }
            b'f' => cmds.send(Command::Flush).await.unwrap(),
            b'q' => {
                conn.feed(Frame::text(b'k', "bye")).await?;
                SinkExt::close(conn).await?;
                cmds.send(Command::Quit).await.ok();
                break;
            }
            other => {
                println!("unknown tag {other:#x}");
                conn.send(Frame {
                    tag: b'e',
                    body: Bytes::from_static(b"unknown"),
                })
                .await?;
            }
        }
    }
    Ok(())
}

pub async fn serve_control(
    addr: &str,
    cmds: mpsc::Sender<Command>,
    mut quit: broadcast::Receiver<()>,
) -> io::Result<()> {
    let listener = TcpListener::bind(addr).await?;
    loop {
        let (socket, _) = tokio::select! {
            s = listener.accept() => s?,
            _ = quit.recv() => break,
        };
        let mut conn = Framed::new(socket, FrameCodec::default());
        let mut bye = quit.resubscribe();
        let cmds = cmds.clone();
        tokio::spawn(async move {
            tokio::select! {
                r = converse(&mut conn, &cmds) => if let Err(e) = r {
                    conn.send(Frame::text(b'e', e.to_string())).await.ok();
                },
                _ = bye.recv() => {
                    conn.send(Frame::text(b'i', "shutting down")).await.ok();
                    conn.close().await.ok();
                }
            }
        });
    }
    Ok(())
}
