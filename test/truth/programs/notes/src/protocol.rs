use async_std::io::{self, prelude::*, BufReader};
use async_std::net::TcpStream;

pub enum Command {
    Put { name: String, text: String },
    Get(String),
    Find(String),
    Quit,
}

impl Command {
    fn parse(line: &str) -> Option<Self> {
        let (word, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        match word {
            "put" => rest.split_once(' ').map(|(name, text)| Command::Put {
                name: name.into(),
                text: text.into(),
            }),
            "get" => Some(Command::Get(rest.to_string())),
            "find" => Some(Command::Find(rest.to_string())),
            "quit" => Some(Command::Quit),
            _ => None,
        }
    }
}

pub struct Session {
    reader: BufReader<TcpStream>,
    writer: TcpStream,
}

impl Session {
    pub fn new(stream: TcpStream) -> Self {
        Self {
            reader: BufReader::new(stream.clone()),
            writer: stream,
        }
    }

    pub async fn next(&mut self) -> io::Result<Option<Command>> {
        let mut line = String::new();
        loop {
            line.clear();
            if self.reader.read_line(&mut line).await? == 0 {
                return Ok(None);
            }
            match Command::parse(&line) {
                Some(command) => return Ok(Some(command)),
                None => {
                    self.reply("put, get, find or quit").await?;
                }
            }
        }
    }

    pub async fn reply(&mut self, text: &str) -> io::Result<()> {
        self.writer.write_all(text.as_bytes()).await?;
        self.writer.write_all(b"\n").await?;
        self.writer.flush().await
    }

    pub async fn close(&mut self) -> io::Result<()> {
        self.reply("bye").await?;
        self.writer.shutdown(std::net::Shutdown::Both)
    }

    pub async fn copy_to<W>(&mut self, mut to: W) -> io::Result<u64>
    where
        W: Write + Unpin,
    {
        let copied = io::copy(&mut self.reader, &mut to).await?;
        to.flush().await?;
        to.write_all(b"--").await?;
        Ok(copied)
    }
}
