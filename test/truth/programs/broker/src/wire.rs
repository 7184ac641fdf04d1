//! The wire protocol: one tag byte, then length-prefixed fields.

use std::io;

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub use self::codec::{read_frame, write_frame, FrameWriter};
pub use self::handshake::{accept, greet};

pub const MAX_FIELD: u32 = 1 << 20;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    Subscribe { topic: String },
    Unsubscribe { topic: String },
    Publish { topic: String, payload: Bytes },
    Message { topic: String, payload: Bytes },
    Ack(u64),
    Ping,
    Pong,
    Bye,
}

macro_rules! put {
    ($w:expr, u8 $v:expr) => {
        $w.write_u8($v).await?;
    };
    ($w:expr, str $v:expr) => {
        codec::write_field($w, $v.as_bytes()).await?;
    };
    ($w:expr, raw $v:expr) => {
        codec::write_field($w, &$v[..]).await?;
    };
}

pub mod codec {
    use super::*;

    pub(super) async fn write_field<W>(w: &mut W, data: &[u8]) -> io::Result<()>
    where
        W: AsyncWrite + Unpin,
    {
        w.write_u32(data.len() as u32).await?;
        w.write_all(data).await?;
        Ok(())
    }

    async fn read_field<R: AsyncRead + Unpin>(r: &mut R) -> io::Result<Bytes> {
        let len = r.read_u32().await?;
        if len > MAX_FIELD {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "field too long"));
        }
        let mut buf = vec![0; len as usize];
        r.read_exact(&mut buf).await?;
        Ok(buf.into())
    }

    async fn read_string<R: AsyncRead + Unpin>(r: &mut R) -> io::Result<String> {
        let raw = read_field(r).await?;
        String::from_utf8(raw.to_vec()).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))
    }

    pub async fn write_frame<W: AsyncWrite + Unpin>(w: &mut W, frame: &Frame) -> io::Result<()> {
        match frame {
            Frame::Subscribe { topic } => {
                put!(w, u8 1);
                put!(w, str topic);
            }
            Frame::Unsubscribe { topic } => {
                put!(w, u8 2);
                put!(w, str topic);
            }
            Frame::Publish { topic, payload } => {
                w.write_u8(3).await?;
                write_field(w, topic.as_bytes()).await?;
                write_field(w, payload).await?;
            }
            Frame::Message { topic, payload } => {
                w.write_u8(4).await?;
                put!(w, str topic);
                put!(w, raw payload);
            }
            Frame::Ack(id) => {
                w.write_u8(5).await?;
                w.write_u64(*id).await?;
            }
            Frame::Ping => w.write_u8(6).await?,
            Frame::Pong => w.write_u8(7).await?,
            Frame::Bye => w.write_all(&[8]).await?,
        }
        w.flush().await
    }

    pub async fn read_frame<R: AsyncRead + Unpin>(r: &mut R) -> io::Result<Option<Frame>> {
        let tag = match r.read_u8().await {
            Ok(tag) => tag,
            Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            Err(e) => return Err(e),
        };
        let frame = match tag {
            1 => Frame::Subscribe {
                topic: read_string(r).await?,
            },
            2 => Frame::Unsubscribe {
                topic: read_string(r).await?,
            },
            3 | 4 => {
                let topic = read_string(r).await?;
                let payload = read_field(r).await?;
                if tag == 3 {
                    Frame::Publish { topic, payload }
                } else {
                    Frame::Message { topic, payload }
                }
            }
            5 => Frame::Ack(r.read_u64().await?),
            6 => Frame::Ping,
            7 => Frame::Pong,
            8 => Frame::Bye,
            other => {
                // Leave the rest of the stream unread; the caller hangs up.
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    format!("tag {other}"),
                ));
            }
        };
        Ok(Some(frame))
    }

    /// Owns a sink and counts the frames which went through it.
    pub struct FrameWriter<W> {
        inner: Box<W>,
        written: usize,
    }

    impl<W: AsyncWrite + Unpin> FrameWriter<W> {
        pub fn new(inner: W) -> Self {
            FrameWriter {
                inner: Box::new(inner),
                written: 0,
            }
        }

        pub async fn send(&mut self, frame: Frame) -> io::Result<usize> {
            write_frame(&mut self.inner, &frame).await?;
            self.written += 1;
            Ok(self.written)
        }

        pub async fn close(mut self) -> io::Result<()> {
            self.send(Frame::Bye).await?;
            self.inner.flush().await?;
            self.inner.shutdown().await
        }
    }
}

mod handshake {
    use super::*;

    const MAGIC: &[u8; 4] = b"BRK1";

    pub async fn greet<S>(stream: &mut S) -> io::Result<()>
    where
        S: AsyncRead + AsyncWrite + Unpin + ?Sized,
    {
        stream.write_all(MAGIC).await?;
        stream.flush().await?;
        expect_magic(stream).await?;
        Ok(())
    }

    pub async fn accept<S: AsyncRead + AsyncWrite + Unpin + ?Sized>(
        stream: &mut S,
    ) -> io::Result<()> {
        expect_magic(stream).await?;
        stream.write_all(&MAGIC[..]).await?;
        stream.flush().await?;
        Ok(())
    }

    async fn expect_magic<S: AsyncRead + Unpin + ?Sized>(stream: &mut S) -> io::Result<[u8; 4]> {
        let mut got = [0u8; 4];
        stream.read_exact(&mut got).await?;
        if &got != MAGIC {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(got)
    }
}
