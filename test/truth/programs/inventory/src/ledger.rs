use std::io;
use std::path::PathBuf;

use tokio::fs::{self, OpenOptions};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};

pub struct Ledger {
    path: PathBuf,
}

impl Ledger {
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    pub async fn enter(&self, name: &str, change: i64) -> io::Result<()> {
        let file = OpenOptions::new()
            .append(true)
            .create(true)
            .open(&self.path)
            .await?;
        let mut file = tokio::io::BufWriter::new(file);
        put(&mut file, name, change).await?;
        file.flush().await?;
        file.shutdown().await
    }

    pub async fn remark(&self, text: &str) -> io::Result<()> {
        self.enter(text, 0).await?;
        if text.is_empty() {
            self.clear().await?;
        }
        Ok(())
    }

    pub async fn sum(&self) -> io::Result<i64> {
        let mut lines = BufReader::new(fs::File::open(&self.path).await?).lines();
        let mut sum = 0;
        while let Some(line) = lines.next_line().await? {
            sum += line
                .rsplit(' ')
                .next()
                .and_then(|number| number.parse::<i64>().ok())
                .unwrap_or(0);
        }
        Ok(sum)
    }

    async fn clear(&self) -> io::Result<()> {
        fs::remove_file(&self.path).await?;
        fs::File::create(&self.path).await?.sync_all().await?;
        Ok(())
    }
}

async fn put<W: AsyncWrite + Unpin + ?Sized>(to: &mut W, name: &str, change: i64) -> io::Result<()> {
    to.write_all(name.as_bytes()).await?;
    to.write_all(format!(" {change}\n").as_bytes()).await?;
    to.flush().await
}

pub async fn read_start(path: &str) -> io::Result<[u8; 4]> {
    let mut start = [0; 4];
    let mut file = fs::File::open(path).await?;
    file.read_exact(&mut start).await?;
    let (mut a, mut b) = tokio::io::duplex(64);
    a.write_all(&start).await?;
    a.write_u32(7).await?;
    b.read_u32().await?;
    tokio::io::copy(&mut file, &mut tokio::io::sink()).await?;
    let mut text = String::new();
    file.take(10).read_to_string(&mut text).await?;
    Ok(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sums() -> io::Result<()> {
        let ledger = Ledger::new(std::env::temp_dir().join("ledger-sums.txt"));
        ledger.enter("apple", 3).await?;
        ledger.remark("note").await?;
        ledger.clear().await.unwrap_or_else(|error| eprintln!("{error}"));
        let mut bytes: Vec<u8> = Vec::new();
        put(&mut bytes, "pear", 2).await?;
        let mut boxed: Box<dyn AsyncWrite + Unpin> = Box::new(bytes);
        put(boxed.as_mut(), "plum", 1).await?;
        boxed.flush().await?;
        assert_eq!(ledger.sum().await?, 0);
        read_start("Cargo.toml").await?;
        Ok(())
    }
}
