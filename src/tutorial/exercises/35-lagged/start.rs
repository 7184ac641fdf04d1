use std::time::Duration;
use tokio::sync::broadcast::{self, Receiver};

async fn listen(mut station: Receiver<u32>) {
    while let Ok(song) = station.recv().await {
        println!("song {song}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::main]
async fn main() {
    let (sender, station) = broadcast::channel(4);
    let listener = tokio::spawn(listen(station));
    for song in 0..20 {
        sender.send(song).expect("someone listens");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    drop(sender);
    listener.await.expect("listening does not panic");
}
