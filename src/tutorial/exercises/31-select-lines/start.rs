use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::time::interval;

async fn serve(input: impl AsyncRead + Unpin) -> std::io::Result<()> {
    let mut input = BufReader::new(input);
    let mut clock = interval(Duration::from_millis(5));
    loop {
        let mut line = String::new();
        tokio::select! {
            read = input.read_line(&mut line) => {
                if read? == 0 {
                    return Ok(());
                }
                println!("line: {}", line.trim_end());
            }
            _ = clock.tick() => println!("tick"),
        }
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    serve(&b"hello\nworld\n"[..]).await
}
