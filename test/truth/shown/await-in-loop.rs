// bad: one after the other
// good: at once

use futures::stream::{self, StreamExt, TryStreamExt};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use tokio::fs;

/// Two named pipes; whoever reads one gets its text after half a second.
fn slow_files() -> [PathBuf; 2] {
    let folder = std::env::temp_dir().join(format!("loop-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let paths = [folder.join("one"), folder.join("two")];
    for path in paths.clone() {
        let made = Command::new("mkfifo").arg(&path).status();
        assert!(made.is_ok_and(|status| status.success()));
        std::thread::spawn(move || {
            // Opens when somebody reads.
            let mut pipe = std::fs::OpenOptions::new().write(true).open(path).expect("a pipe");
            std::thread::sleep(Duration::from_millis(500));
            pipe.write_all(b"text").expect("a reader");
        });
    }
    paths
}

mod bad {
    use super::*;

    pub async fn read(paths: Vec<PathBuf>) -> std::io::Result<Vec<String>> {
        let mut texts = Vec::new();
        for path in paths {
            texts.push(fs::read_to_string(path).await?);
        }
        Ok(texts)
    }
}

mod good {
    use super::*;

    pub async fn read(paths: Vec<PathBuf>) -> std::io::Result<Vec<String>> {
        stream::iter(paths)
            .map(fs::read_to_string)
            .buffered(8)
            .try_collect()
            .await
    }
}

fn main() {
    run(slow_files().to_vec());
}

#[tokio::main]
async fn run(paths: Vec<PathBuf>) {
    let start = Instant::now();
    let texts = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::read(paths).await,
        _ => good::read(paths).await,
    };
    assert_eq!(texts.expect("two texts"), ["text", "text"]);
    let is_sum = start.elapsed() >= Duration::from_millis(1000);
    println!("{}", if is_sum { "one after the other" } else { "at once" });
}
