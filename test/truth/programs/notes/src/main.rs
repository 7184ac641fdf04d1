//! Notes kept as files, served over a line protocol.
mod index;
mod protocol;
mod shelf;

use std::time::Duration;

use async_std::channel;
use async_std::net::{TcpListener, TcpStream};
use async_std::prelude::*;
use async_std::sync::Arc;
use async_std::{io, task};

use index::Index;
use protocol::{Command, Session};
use shelf::Shelf;

struct App {
    shelf: Shelf,
    index: Index,
    changes: channel::Sender<String>,
}

impl App {
    async fn open(folder: &str, changes: channel::Sender<String>) -> io::Result<Arc<Self>> {
        let shelf = Shelf::open(folder).await?;
        let index = Index::default();
        for name in shelf.names().await? {
            index.add(&name, &shelf.read(&name).await?).await;
        }
        Ok(Arc::new(App {
            shelf,
            index,
            changes,
        }))
    }

    async fn execute(&self, command: Command, session: &mut Session) -> io::Result<bool> {
        match command {
            Command::Put { name, text } => {
                self.shelf.write(&name, &text).await?;
                self.index.add(&name, &text).await;
                self.changes.send(name).await.ok();
                session.reply("ok").await?;
            }
            Command::Get(name) => match self.shelf.read(&name).await {
                Ok(text) => {
                    session.reply(&text).await?;
                }
                Err(error) => session.reply(&error.to_string()).await?,
            },
            Command::Find(word) => {
                for name in self.index.find(&word).await {
                    session.reply(&name).await?;
                }
            }
            Command::Quit => {
                session.close().await?;
                return Ok(false);
            }
        }
        Ok(true)
    }
}

async fn serve(app: Arc<App>, stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut session = Session::new(stream);
    session.reply("notes 1").await?;
    while let Some(command) = session.next().await? {
        if !app.execute(command, &mut session).await? {
            break;
        }
    }
    Ok(())
}

#[async_std::main]
async fn main() -> io::Result<()> {
    let (sender, receiver) = channel::bounded(16);
    let app = App::open("notes", sender).await?;
    let printer = task::spawn(async move {
        while let Ok(name) = receiver.recv().await {
            io::stdout().write_all(name.as_bytes()).await.ok();
            io::stdout().flush().await.ok();
        }
    });
    let listener = TcpListener::bind("127.0.0.1:7878").await?;
    let mut incoming = listener.incoming();
    while let Some(stream) = incoming.next().await {
        let app = app.clone();
        task::spawn(async move {
            if let Err(error) = serve(app, stream?).await {
                eprintln!("{error}");
                task::sleep(Duration::from_millis(10)).await;
            }
            io::Result::Ok(())
        });
    }
    printer.await;
    task::yield_now().await;
    Ok(())
}
