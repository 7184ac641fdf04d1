use futures::io::{
    AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufWriter, ReadHalf, WriteHalf,
};
use std::io;

#[derive(Debug)]
pub enum Frame {
    Hello(u8),
    Put { name: String, data: Vec<u8> },
    Get(String),
    Delete(String),
    Ok,
    Error(String),
    Bye,
}

pub struct Conn<T> {
    rd: ReadHalf<T>,
    wr: BufWriter<WriteHalf<T>>,
}

impl<T: AsyncRead + AsyncWrite + Unpin> Conn<T> {
    pub fn new(stream: T) -> Self {
        let (rd, wr) = stream.split();
        Conn {
            rd,
            wr: BufWriter::new(wr),
        }
    }

    async fn write_part(&mut self, part: &[u8]) -> io::Result<()> {
        self.wr
            .write_all(&(part.len() as u32).to_be_bytes())
            .await?;
        self.wr.write_all(part).await
    }

    async fn read_part(&mut self) -> io::Result<Vec<u8>> {
        let mut len = [0; 4];
        self.rd.read_exact(&mut len).await?;
        let mut part = vec![0; u32::from_be_bytes(len) as usize];
        self.rd.read_exact(&mut part).await?;
        Ok(part)
    }

    async fn read_text(&mut self) -> io::Result<String> {
        String::from_utf8(self.read_part().await?).map_err(|_| io::ErrorKind::InvalidData.into())
    }

    pub async fn send(&mut self, frame: Frame) -> io::Result<()> {
        match frame {
            Frame::Hello(v) => self.wr.write_all(&[b'H', v]).await?,
            Frame::Put { name, data } => {
                self.wr.write_all(b"P").await?;
                self.write_part(name.as_bytes()).await?;
                self.write_part(&data).await?;
            }
            Frame::Get(name) => {
                self.wr.write_all(b"G").await?;
                self.write_part(name.as_bytes()).await?
            }
            Frame::Delete(name) => {
                self.wr.write_all(b"D").await?;
                self.write_part(name.as_bytes()).await?
            }
            Frame::Ok => self.wr.write_all(b"O").await?,
            Frame::Error(text) => {
                self.wr.write_all(b"E").await?;
                self.write_part(text.as_bytes()).await?;
            }
            Frame::Bye => self.wr.write_all(b"B").await?,
        }
        self.wr.flush().await
    }

    pub async fn recv(&mut self) -> io::Result<Option<Frame>> {
        let mut tag = [0u8];
        if self.rd.read(&mut tag).await? == 0 {
            return Ok(None);
        }
        Ok(Some(match tag[0] {
            b'H' => {
                self.rd.read_exact(&mut tag).await?;
                Frame::Hello(tag[0])
            }
            b'P' => Frame::Put {
                name: self.read_text().await?,
                data: self.read_part().await?,
            },
            b'G' => Frame::Get(self.read_text().await?),
            b'D' => Frame::Delete(self.read_text().await?),
            b'O' => Frame::Ok,
            b'E' => Frame::Error(self.read_text().await?),
            b'B' => Frame::Bye,
            _ => return Err(io::ErrorKind::InvalidData.into()),
        }))
    }

    pub async fn expect_hello(&mut self) -> io::Result<u8> {
        match self.recv().await? {
            Some(Frame::Hello(v)) => Ok(v),
            _ => {
                self.send(Frame::Error("no hello".into())).await?;
                Err(io::ErrorKind::InvalidData.into())
            }
        }
    }

    pub async fn shutdown(&mut self) -> io::Result<()> {
        self.wr.close().await
    }
}
