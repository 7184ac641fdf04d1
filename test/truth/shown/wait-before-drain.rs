// bad: still waiting for the process
// good: read it all

use std::process::Stdio;
use std::time::Duration;
use tokio::{process::Command, time::timeout};

const MUCH: &str = "head -c 1000000 /dev/zero";

mod bad {
    use super::*;
    use tokio::io::AsyncReadExt;

    pub async fn read() -> std::io::Result<usize> {
        let mut child = Command::new("sh")
            .args(["-c", MUCH])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        child.wait().await?;
        let mut output = Vec::new();
        if let Some(mut pipe) = child.stdout.take() {
            pipe.read_to_end(&mut output).await?;
        }
        Ok(output.len())
    }
}

mod good {
    use super::*;

    pub async fn read() -> std::io::Result<usize> {
        let child = Command::new("sh")
            .args(["-c", MUCH])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        Ok(child.wait_with_output().await?.stdout.len())
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let is_bad = std::env::args().nth(1).as_deref() == Some("bad");
    let limit = Duration::from_secs(3);
    let read = if is_bad {
        timeout(limit, bad::read()).await
    } else {
        timeout(limit, good::read()).await
    };
    match read {
        Ok(length) => {
            assert_eq!(length.expect("the process can be run"), 1_000_000);
            println!("read it all");
        }
        Err(_) => println!("still waiting for the process"),
    }
}
