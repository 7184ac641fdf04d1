// bad: a word out of two halves
// good: words as they were sent

use std::time::Duration;
use tokio::io::{duplex, AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::time::{sleep, timeout};

mod bad {
    use super::*;

    pub async fn read(mut peer: DuplexStream) -> [u8; 4] {
        loop {
            let mut word = [0; 4];
            match timeout(Duration::from_millis(50), peer.read_exact(&mut word)).await {
                Ok(Ok(_)) => return word,
                Ok(Err(_)) => return [0; 4],
                Err(_) => println!("nothing yet"),
            }
        }
    }
}

mod good {
    use super::*;

    pub async fn read(mut peer: DuplexStream) -> [u8; 4] {
        let mut word = [0; 4];
        let mut reading = Box::pin(peer.read_exact(&mut word));
        loop {
            match timeout(Duration::from_millis(50), &mut reading).await {
                Ok(Ok(_)) => break,
                Ok(Err(_)) => return [0; 4],
                Err(_) => println!("nothing yet"),
            }
        }
        drop(reading);
        word
    }
}

#[tokio::main]
async fn main() {
    let (peer, mut sender) = duplex(64);
    let sending = async move {
        for part in [&b"on"[..], b"etwo"] {
            sender.write_all(part).await.expect("a reader");
            sleep(Duration::from_millis(120)).await;
        }
        sleep(Duration::from_millis(300)).await;
    };
    let (word, ()) = match std::env::args().nth(1).as_deref() {
        Some("bad") => tokio::join!(bad::read(peer), sending),
        _ => tokio::join!(good::read(peer), sending),
    };
    let is_whole = word == *b"onet" || word == *b"one ";
    println!("{}", if is_whole { "words as they were sent" } else { "a word out of two halves" });
}
