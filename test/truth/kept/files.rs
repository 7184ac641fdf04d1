// Files that are written, read, asked for and removed with calls that block.
use std::io;
use std::path::Path;

async fn store(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join(name), text)?;
    Ok(())
}

async fn load(folder: &Path, name: &str) -> io::Result<String> {
    let text = std::fs::read_to_string(folder.join(name))?;
    Ok(text.to_uppercase())
}

async fn size(path: &Path) -> u64 {
    match std::fs::metadata(path) {
        Ok(found) => found.len(),
        Err(error) => {
            println!("{:?}", error.kind());
            0
        }
    }
}

async fn is_there(path: &Path) -> bool {
    path.exists()
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let folder = std::env::temp_dir().join(format!("kept-files-{}", std::process::id()));
    store(&folder, "a.txt", "first").await?;
    store(&folder, "b.txt", "second").await?;
    println!("{} {}", load(&folder, "a.txt").await?, load(&folder, "b.txt").await?);
    println!("{} {}", size(&folder.join("a.txt")).await, size(&folder.join("none")).await);
    println!("{} {}", is_there(&folder.join("a.txt")).await, is_there(&folder.join("none")).await);
    std::fs::rename(folder.join("a.txt"), folder.join("c.txt"))?;
    println!("{}", load(&folder, "c.txt").await?);
    println!("{}", load(&folder, "a.txt").await.is_err());
    std::fs::remove_dir_all(&folder)?;
    println!("{}", is_there(&folder).await);
    Ok(())
}
