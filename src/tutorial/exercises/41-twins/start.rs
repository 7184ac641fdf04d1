use std::io;
use std::time::Duration;

async fn start(path: &'static str) -> io::Result<usize> {
    let address = std::fs::read_to_string(path)?;
    std::thread::sleep(Duration::from_millis(10));
    let stream = std::net::TcpStream::connect(address.trim())?;
    println!("connected to {}", stream.peer_addr()?);
    Ok(address.len())
}

#[tokio::main]
async fn main() {
    let task = tokio::spawn(start("address.txt"));
    println!("{:?}", task.await.expect("starting does not panic"));
}
