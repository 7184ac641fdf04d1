use std::io;
use std::sync::Arc;

use futures_lite::io::{split, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use futures_lite::{future, pin};

use crate::meter::Meter;

pub struct Tunnel<A, B> {
    near: A,
    far: B,
    meter: Arc<Meter>,
}

impl<A, B> Tunnel<A, B>
where
    A: AsyncRead + AsyncWrite + Unpin,
    B: AsyncRead + AsyncWrite + Unpin,
{
    pub fn new(near: A, far: B, meter: Arc<Meter>) -> Self {
        Self { near, far, meter }
    }

    pub async fn run(&mut self) -> io::Result<u64> {
        self.shake_hands().await?;
        let (near_read, near_write) = split(&mut self.near);
        let (far_read, far_write) = split(&mut self.far);
        let there = pump(near_read, far_write);
        let back = pump(far_read, near_write);
        let (sent, received) = future::try_zip(there, back).await?;
        self.meter.add(sent).await;
        self.meter.add(received).await;
        Ok(sent + received)
    }

    async fn shake_hands(&mut self) -> io::Result<()> {
        let mut version = [0; 1];
        self.near.read_exact(&mut version).await?;
        if version[0] != 1 {
            self.near.write_all(b"unknown version").await?;
            self.near.close().await?;
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.far.write_all(&version).await?;
        self.far.flush().await
    }

    pub async fn close(self) -> io::Result<()> {
        let Tunnel {
            mut near, mut far, ..
        } = self;
        near.flush().await?;
        near.close().await?;
        far.close().await
    }
}

async fn pump(from: impl AsyncRead, to: impl AsyncWrite) -> io::Result<u64> {
    pin!(from);
    pin!(to);
    let mut buffer = vec![0; 4096];
    let mut sum = 0;
    loop {
        let count = from.read(&mut buffer).await?;
        if count == 0 {
            to.close().await?;
            return Ok(sum);
        }
        to.write_all(&buffer[..count]).await?;
        to.flush().await?;
        sum += count as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_lite::io::Cursor;

    #[test]
    fn pumps() {
        future::block_on(async {
            pump(Cursor::new(b"text".to_vec()), Cursor::new(Vec::new()))
                .await
                .unwrap();
            let mut tunnel = Tunnel::new(Cursor::new(vec![0; 4]), Cursor::new(vec![]), Arc::default());
            tunnel.shake_hands().await.unwrap_err();
            tunnel.run().await.unwrap_err();
            tunnel.close().await.unwrap();
        });
    }
}
