use async_std::fs::{self, File, OpenOptions};
use async_std::io::{self, prelude::*};
use async_std::path::PathBuf;
use async_std::stream::StreamExt;

pub struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    pub async fn open(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        if !folder.exists().await {
            fs::create_dir_all(&folder).await?;
        }
        Ok(Self { folder })
    }

    pub async fn names(&self) -> io::Result<Vec<String>> {
        let mut entries = fs::read_dir(&self.folder).await?;
        let mut names = vec![];
        while let Some(entry) = entries.next().await {
            let entry = entry?;
            if entry.metadata().await?.is_file() {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        Ok(names)
    }

    pub async fn read(&self, name: &str) -> io::Result<String> {
        fs::read_to_string(self.folder.join(name)).await
    }

    pub async fn write(&self, name: &str, text: &str) -> io::Result<()> {
        let draft = self.folder.join(format!("{name}.draft"));
        let mut file = File::create(&draft).await?;
        file.write_all(text.as_bytes()).await?;
        file.sync_all().await?;
        fs::rename(draft, self.folder.join(name)).await?;
        Ok(())
    }

    async fn log(&self, name: &str) -> io::Result<()> {
        let mut log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.folder.join(".log"))
            .await?;
        writeln!(log, "{name}").await?;
        log.flush().await?;
        Ok(())
    }

    pub async fn clear(self) -> io::Result<()> {
        for name in self.names().await? {
            fs::remove_file(self.folder.join(&name)).await?;
            self.log(&name).await.unwrap_or_default();
        }
        fs::remove_dir_all(&self.folder).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[async_std::test]
    async fn keeps_notes() -> io::Result<()> {
        let folder = std::env::temp_dir().join("notes-of-a-test");
        let shelf = Shelf::open(folder).await?;
        shelf.write("a", "text").await?;
        shelf.read("a").await?;
        shelf.clear().await?;
        Ok(())
    }
}
