//! The append-only journal behind the ledger.

use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::{self, File, OpenOptions};
use tokio::io::{
    AsyncBufReadExt, AsyncSeekExt, AsyncWrite, AsyncWriteExt, BufReader, BufWriter, SeekFrom,
};

#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub from: String,
    pub to: String,
    pub amount: u64,
}

macro_rules! put {
    ($w:expr; $($piece:expr),+) => {
        $( $w.write_all($piece.as_bytes()).await?; )+
        $w.write_u8(b'\n').await?;
    };
}

impl Entry {
    pub async fn write_to<W: AsyncWrite + Unpin + ?Sized>(&self, w: &mut W) -> io::Result<()> {
        put!(w; self.from, " ", self.to, " ", self.amount.to_string());
        Ok(())
    }

    fn parse(line: &str) -> Option<Entry> {
        let mut it = line.split(' ');
        let (from, to) = (it.next()?.into(), it.next()?.into());
        Some(Entry {
            from,
            to,
            amount: it.next()?.parse().ok()?,
        })
    }
}

pub struct Journal {
    path: PathBuf,
    out: BufWriter<File>,
    pending: usize,
}

impl Journal {
    pub async fn open(path: impl AsRef<Path>) -> io::Result<Journal> {
        let path = path.as_ref().to_path_buf();
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir).await?;
        }
        let mut file = OpenOptions::new()
            .create(true)
            .write(true)
            .open(&path)
            .await?;
        file.seek(SeekFrom::End(0)).await?;
        Ok(Journal {
            path,
            out: BufWriter::new(file),
            pending: 0,
        })
    }

    pub async fn replay(&self) -> io::Result<Vec<Entry>> {
        let mut lines = BufReader::new(File::open(&self.path).await?).lines();
        let mut entries = vec![];
        while let Some(line) = lines.next_line().await? {
            entries.extend(Entry::parse(&line));
        }
        Ok(entries)
    }

    pub async fn append(&mut self, entry: &Entry) -> io::Result<()> {
        entry.write_to(&mut self.out).await?;
        self.pending += 1;
        if self.pending >= 32 {
            self.sync().await?;
        }
        Ok(())
    }

    pub async fn sync(&mut self) -> io::Result<()> {
        self.out.flush().await?;
        self.out.get_ref().sync_data().await?;
        self.pending = 0;
        Ok(())
    }

    /// Rewrites the journal with `entries` only.
    pub async fn compact(&mut self, entries: &[Entry]) -> io::Result<()> {
        self.sync().await?;
        let tmp = self.path.with_extension("tmp");
        let mut out = BufWriter::new(File::create(&tmp).await?);
        for e in entries {
            e.write_to(&mut out).await?;
        }
        out.shutdown().await?;
        fs::rename(&tmp, &self.path).await?;
        let mut file = OpenOptions::new().write(true).open(&self.path).await?;
        file.seek(SeekFrom::End(0)).await?;
        self.out = BufWriter::new(file);
        Ok(())
    }

    pub async fn remove(mut self) {
        self.out.shutdown().await.ok();
        fs::remove_file(&self.path).await.unwrap();
    }
}
