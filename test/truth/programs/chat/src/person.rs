use std::net::SocketAddr;

use futures::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_stream::wrappers::BroadcastStream;
use tokio_util::codec::Framed;

use crate::room::RoomHandle;
use crate::wire::{Lines, WireError};

type Connection = Framed<TcpStream, Lines>;

pub async fn attend(
    stream: TcpStream,
    address: SocketAddr,
    room: &RoomHandle,
    old: Vec<String>,
) -> Result<(), WireError> {
    let mut connection: Connection = Framed::new(stream, Lines::default());
    connection.send("your name?".to_string()).await?;
    let name = match connection.next().await {
        Some(name) => name?,
        None => return Ok(()),
    };
    if !room.join(address, &name).await {
        connection.send(format!("there is a {name} already")).await?;
        return connection.close().await;
    }
    replay(&mut connection, old).await?;
    let mut news = BroadcastStream::new(room.listen());
    loop {
        tokio::select! {
            Some(line) = news.next() => match line {
                Ok(line) => connection.send(line).await?,
                Err(lag) => {
                    connection.send(format!("… {lag}")).await?;
                    connection.flush().await?;
                }
            },
            heard = connection.next() => match heard {
                Some(Ok(text)) if text == "/quit" => {
                    connection.send("bye".into()).await?;
                    connection.close().await?;
                    break;
                }
                Some(Ok(text)) => {
                    room.say(&name, &text).await;
                }
                Some(Err(error)) => return Err(error),
                None => break,
            },
        }
    }
    Ok(())
}

async fn replay(connection: &mut Connection, old: Vec<String>) -> Result<(), WireError> {
    for line in old {
        connection.feed(line).await?;
    }
    connection.flush().await?;
    Ok(())
}
