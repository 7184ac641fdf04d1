// unmet: Files are read in an async way.
// unmet: The connection is made in an async way.
// unmet: The analyser has nothing to warn of.

use std::io;
use std::time::Duration;

async fn start(path: &'static str) -> io::Result<usize> {
    let address = std::fs::read_to_string(path)?;
    tokio::time::sleep(Duration::from_millis(10)).await;
    let stream = std::net::TcpStream::connect(address.trim())?;
    println!("connected to {}", stream.peer_addr()?);
    Ok(address.len())
}

#[tokio::main]
async fn main() {
    let task = tokio::spawn(start("address.txt"));
    println!("{:?}", task.await.expect("starting does not panic"));
}
