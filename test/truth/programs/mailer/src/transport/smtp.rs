use async_trait::async_trait;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufStream};
use tokio::net::TcpStream;
use tokio::sync::Mutex;

use super::{Message, Result, Transport};

pub struct SmtpTransport {
    addr: String,
    conn: Mutex<Option<BufStream<TcpStream>>>,
}

macro_rules! say {
    ($s:expr, $($fmt:tt)*) => {{
        $s.write_all(format!($($fmt)*).as_bytes()).await?;
        $s.write_all(b"\r\n").await?;
        $s.flush().await?;
        expect($s).await?
    }};
}

async fn expect(s: &mut BufStream<TcpStream>) -> Result<String> {
    let mut line = String::new();
    s.read_line(&mut line).await?;
    match line.as_bytes().first() {
        Some(b'2' | b'3') => Ok(line),
        _ => Err(line.into()),
    }
}

async fn hello(s: &mut BufStream<TcpStream>) -> Result {
    expect(s).await?;
    say!(s, "EHLO localhost");
    Ok(())
}

impl SmtpTransport {
    pub fn new(addr: impl Into<String>) -> Self {
        Self {
            addr: addr.into(),
            conn: Mutex::new(None),
        }
    }

    async fn body(s: &mut BufStream<TcpStream>, msg: &Message) -> Result {
        for line in msg.body.lines() {
            if line.starts_with('.') {
                s.write_u8(b'.').await?;
            }
            s.write_all(line.as_bytes()).await?;
            s.write_all(b"\r\n").await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Transport for SmtpTransport {
    async fn open(&self) -> Result {
        let mut conn = self.conn.lock().await;
        if conn.is_none() {
            let mut s = BufStream::new(TcpStream::connect(&self.addr).await?);
            hello(&mut s).await?;
            *conn = Some(s);
        }
        Ok(())
    }

    async fn deliver(&self, msg: &Message) -> Result<String> {
        self.open().await?;
        let mut conn = self.conn.lock().await;
        let s = conn.as_mut().ok_or("not connected")?;
        say!(s, "MAIL FROM:<mailer@localhost>");
        say!(s, "RCPT TO:<{}>", msg.to);
        say!(s, "DATA");
        s.write_all(format!("Subject: {}\r\n\r\n", msg.subject).as_bytes())
            .await?;
        Self::body(s, msg).await?;
        Ok(say!(s, "."))
    }

    async fn reset(&self) {
        if let Some(mut s) = self.conn.lock().await.take() {
            s.shutdown().await.ok();
        }
    }

    async fn close(&self) -> Result {
        if let Some(s) = self.conn.lock().await.as_mut() {
            say!(s, "QUIT");
            s.shutdown().await?;
        }
        Ok(())
    }
}
