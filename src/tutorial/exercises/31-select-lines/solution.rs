use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::time::interval;

async fn serve(input: impl AsyncRead + Unpin) -> std::io::Result<()> {
    let mut lines = BufReader::new(input).lines();
    let mut clock = interval(Duration::from_millis(5));
    loop {
        tokio::select! {
            line = lines.next_line() => match line? {
                Some(line) => println!("line: {line}"),
                None => return Ok(()),
            },
            _ = clock.tick() => println!("tick"),
        }
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    serve(&b"hello\nworld\n"[..]).await
}
