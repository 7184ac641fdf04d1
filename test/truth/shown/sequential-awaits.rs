// bad: one after the other
// good: at once

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tokio::fs;

/// Two named pipes; whoever reads one gets its text after half a second.
fn slow_files() -> [PathBuf; 2] {
    let folder = std::env::temp_dir().join(format!("sequential-{}", std::process::id()));
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

    pub async fn read(one: &Path, two: &Path) -> std::io::Result<usize> {
        let first = fs::read(one).await?;
        let second = fs::read(two).await?;
        Ok(first.len() + second.len())
    }
}

mod good {
    use super::*;

    pub async fn read(one: &Path, two: &Path) -> std::io::Result<usize> {
        let (first, second) = tokio::try_join!(fs::read(one), fs::read(two))?;
        Ok(first.len() + second.len())
    }
}

fn main() {
    let [one, two] = slow_files();
    run(&one, &two);
}

#[tokio::main]
async fn run(one: &Path, two: &Path) {
    let start = Instant::now();
    let length = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::read(one, two).await,
        _ => good::read(one, two).await,
    };
    assert_eq!(length.expect("two texts"), 8);
    let is_sum = start.elapsed() >= Duration::from_millis(1000);
    println!("{}", if is_sum { "one after the other" } else { "at once" });
}
