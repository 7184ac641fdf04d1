use std::collections::HashMap;

use async_std::fs::{self, File};
use async_std::io::{self, BufWriter, WriteExt};
use async_std::path::{Path, PathBuf};
use async_std::sync::Mutex;
use async_trait::async_trait;

use hash::Digest;

#[async_trait]
pub trait Store {
    async fn put(&self, name: &str, data: &[u8]) -> io::Result<()>;
    async fn get(&self, name: &str) -> io::Result<Vec<u8>>;
    async fn delete(&self, name: &str) -> io::Result<bool>;
    async fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}

pub struct DirStore {
    dir: PathBuf,
    dirty: Mutex<Vec<File>>,
}

impl DirStore {
    pub fn new(dir: PathBuf) -> Self {
        DirStore {
            dir,
            dirty: Mutex::default(),
        }
    }
}

#[async_trait]
impl Store for DirStore {
    async fn put(&self, name: &str, data: &[u8]) -> io::Result<()> {
        let part = self.dir.join(format!("{name}.part"));
        if let Some(parent) = part.parent() {
            fs::create_dir_all(parent).await?;
        }
        let mut file = File::create(&part).await?;
        for chunk in data.chunks(4096) {
            file.write_all(chunk).await?;
        }
        file.flush().await?;
        fs::rename(&part, self.dir.join(name)).await?;
        self.dirty.lock().await.push(file);
        Ok(())
    }

    async fn get(&self, name: &str) -> io::Result<Vec<u8>> {
        fs::read(self.dir.join(name)).await
    }

    async fn delete(&self, name: &str) -> io::Result<bool> {
        let path = self.dir.join(name);
        if !path.exists().await {
            return Ok(false);
        }
        fs::remove_file(path).await?;
        Ok(true)
    }

    async fn sync(&self) -> io::Result<()> {
        for file in self.dirty.lock().await.drain(..) {
            file.sync_data().await?;
        }
        Ok(())
    }
}

#[derive(Default)]
pub struct MemStore {
    map: Mutex<HashMap<String, Vec<u8>>>,
}

#[async_trait]
impl Store for MemStore {
    async fn put(&self, name: &str, data: &[u8]) -> io::Result<()> {
        self.map
            .lock()
            .await
            .insert(name.to_owned(), data.to_owned());
        Ok(())
    }

    async fn get(&self, name: &str) -> io::Result<Vec<u8>> {
        self.map
            .lock()
            .await
            .get(name)
            .cloned()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    async fn delete(&self, name: &str) -> io::Result<bool> {
        Ok(self.map.lock().await.remove(name).is_some())
    }
}

#[derive(Default)]
pub struct Catalog {
    entries: HashMap<PathBuf, Digest>,
}

impl Catalog {
    pub fn contains(&self, path: &PathBuf, digest: Digest) -> bool {
        self.entries.get(path) == Some(&digest)
    }

    pub fn insert(&mut self, path: PathBuf, digest: Digest) {
        self.entries.insert(path, digest);
    }

    pub async fn save(&self, to: &Path) -> io::Result<()> {
        let mut out = BufWriter::new(File::create(to).await?);
        for (path, digest) in &self.entries {
            out.write_all(digest.to_string().as_bytes()).await?;
            out.write(b" ").await?;
            out.write_all(path.to_string_lossy().as_bytes()).await?;
            out.write_all(b"\n").await?;
        }
        out.flush().await
    }
}

pub mod hash {
    use async_std::task;
    use std::fmt;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct Digest(u64);

    impl Digest {
        pub async fn of(data: &[u8]) -> Digest {
            let mut h = 0xcbf2_9ce4_8422_2325u64;
            for block in data.chunks(1 << 16) {
                for b in block {
                    h = (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
                }
                task::yield_now().await;
            }
            Digest(h)
        }
    }

    impl fmt::Display for Digest {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{:016x}", self.0)
        }
    }
}
