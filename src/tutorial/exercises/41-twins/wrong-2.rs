// unmet: The pause is an async one.
// unmet: The analyser has nothing to warn of.

use std::io;
use std::time::Duration;

async fn start(path: &'static str) -> io::Result<usize> {
    let address = tokio::fs::read_to_string(path).await?;
    tokio::time::sleep(Duration::from_millis(10));
    let stream = tokio::net::TcpStream::connect(address.trim()).await?;
    println!("connected to {}", stream.peer_addr()?);
    Ok(address.len())
}

#[tokio::main]
async fn main() {
    let task = tokio::spawn(start("address.txt"));
    println!("{:?}", task.await.expect("starting does not panic"));
}
