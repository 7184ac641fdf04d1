// bad: some files lack their end
// good: all files are whole

use std::path::{Path, PathBuf};
use tokio::{fs::File, io::AsyncWriteExt, io::BufWriter};

mod bad {
    use super::*;

    pub async fn save(path: &Path) -> std::io::Result<()> {
        let mut file = BufWriter::new(File::create(path).await?);
        file.write_all(b"all that there is to say").await?;
        Ok(())
    }
}

mod good {
    use super::*;

    pub async fn save(path: &Path) -> std::io::Result<()> {
        let mut file = BufWriter::new(File::create(path).await?);
        file.write_all(b"all that there is to say").await?;
        file.flush().await?;
        Ok(())
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let is_bad = std::env::args().nth(1).as_deref() == Some("bad");
    let path: PathBuf = std::env::temp_dir().join(format!("shown-{}", std::process::id()));
    let mut whole = true;
    for _ in 0..20 {
        let saved = if is_bad { bad::save(&path).await } else { good::save(&path).await };
        saved.expect("it can be written");
        whole &= std::fs::read(&path).expect("it is there").ends_with(b"to say");
    }
    std::fs::remove_file(&path).expect("it is there");
    println!("{}", if whole { "all files are whole" } else { "some files lack their end" });
}
