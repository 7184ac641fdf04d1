// bad: still reading after the end
// good: ended with its input

use std::io;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};

mod bad {
    use super::*;

    pub async fn echo(mut peer: DuplexStream) -> io::Result<()> {
        let mut buffer = [0; 64];
        loop {
            let count = peer.read(&mut buffer).await?;
            peer.write_all(&buffer[..count]).await?;
        }
    }
}

mod good {
    use super::*;

    pub async fn echo(mut peer: DuplexStream) -> io::Result<()> {
        let mut buffer = [0; 64];
        loop {
            let count = peer.read(&mut buffer).await?;
            if count == 0 {
                return Ok(());
            }
            peer.write_all(&buffer[..count]).await?;
        }
    }
}

#[tokio::main]
async fn main() {
    let is_bad = std::env::args().nth(1).as_deref() == Some("bad");
    let (mut client, server) = tokio::io::duplex(64);
    // What spins without a pause cannot be cancelled either: it is watched from outside.
    let task = tokio::spawn(async move {
        if is_bad {
            bad::echo(server).await
        } else {
            good::echo(server).await
        }
    });
    client.write_all(b"hello").await.expect("the peer listens");
    let mut answer = [0; 5];
    client.read_exact(&mut answer).await.expect("the peer answers");
    client.shutdown().await.expect("the peer is there");
    tokio::time::sleep(Duration::from_millis(100)).await;
    if task.is_finished() {
        println!("ended with its input");
    } else {
        println!("still reading after the end");
    }
    std::process::exit(0);
}
