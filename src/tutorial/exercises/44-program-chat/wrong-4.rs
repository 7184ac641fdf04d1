// unmet: No half line is lost.
// unmet: The analyser has nothing to warn of.

use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::mpsc::{self, Receiver, Sender};

type Said = (usize, String);

async fn guest(
    id: usize,
    stream: impl AsyncRead + AsyncWrite,
    room: broadcast::Sender<Said>,
    journal: Sender<String>,
) -> io::Result<()> {
    let (input, mut output) = tokio::io::split(stream);
    let mut input = BufReader::new(input);
    let mut others = room.subscribe();
    loop {
        let mut line = String::new();
        tokio::select! {
            read = input.read_line(&mut line) => {
                if read? == 0 {
                    return Ok(());
                }
                journal.send(format!("{id}: {line}")).await.expect("the journal is open");
                room.send((id, line)).expect("this guest listens");
            }
            said = others.recv() => match said {
                Ok((from, _)) if from == id => {}
                Ok((from, line)) => output.write_all(format!("{from}: {line}\n").as_bytes()).await?,
                Err(RecvError::Lagged(missed)) => println!("{id} missed {missed} lines"),
                Err(RecvError::Closed) => return Ok(()),
            },
        }
    }
}

async fn keep_journal(mut lines: Receiver<String>) {
    while let Some(line) = lines.recv().await {
        println!("journal: {line}");
    }
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let (room, _first) = broadcast::channel(16);
    let (journal, lines) = mpsc::channel(16);
    let journal_keeper = tokio::spawn(keep_journal(lines));
    let (mut ann, at_server) = tokio::io::duplex(64);
    let serving = tokio::spawn(guest(1, at_server, room.clone(), journal.clone()));
    ann.write_all(b"hello, room\nanybody here?\n").await?;
    room.send((2, "hello, Ann".to_string())).expect("Ann listens");
    ann.shutdown().await?;
    serving.await.expect("serving does not panic")?;
    drop(journal);
    journal_keeper.await.expect("the journal does not panic");
    Ok(())
}
