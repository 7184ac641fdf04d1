use std::future::Future;

use futures::channel::mpsc;
use futures::{Sink, SinkExt};

use crate::source::Reading;

pub trait Output {
    type Error: std::error::Error + Send + Sync + 'static;

    fn open(&mut self) -> impl Future<Output = Result<(), Self::Error>>;
    fn write(&mut self, reading: Reading) -> impl Future<Output = Result<(), Self::Error>>;
    fn close(&mut self) -> impl Future<Output = Result<(), Self::Error>>;
}

#[derive(Default)]
pub struct Archive {
    readings: Vec<Reading>,
}

impl Output for Archive {
    type Error = std::io::Error;

    async fn open(&mut self) -> Result<(), Self::Error> {
        self.readings.clear();
        tokio::fs::create_dir_all("archive").await?;
        Ok(())
    }

    async fn write(&mut self, reading: Reading) -> Result<(), Self::Error> {
        self.readings.push(reading);
        if self.readings.len() > 100 {
            self.close().await?;
        }
        Ok(())
    }

    async fn close(&mut self) -> Result<(), Self::Error> {
        let text: String = self
            .readings
            .drain(..)
            .map(|reading| format!("{}\n", reading.value))
            .collect();
        tokio::fs::write("archive/readings.txt", text).await?;
        tokio::fs::metadata("archive/readings.txt").await.map(|_| ())
    }
}

pub struct Forward<S>(pub S);

impl<S> Output for Forward<S>
where
    S: Sink<Reading> + Unpin,
    S::Error: std::error::Error + Send + Sync + 'static,
{
    type Error = S::Error;

    async fn open(&mut self) -> Result<(), S::Error> {
        self.0.flush().await?;
        Ok(())
    }

    async fn write(&mut self, reading: Reading) -> Result<(), S::Error> {
        self.0.feed(reading).await?;
        self.0.flush().await
    }

    async fn close(&mut self) -> Result<(), S::Error> {
        self.0.close().await?;
        Ok(())
    }
}

pub async fn drain<O: Output>(mut output: O, readings: Vec<Reading>) -> Result<O, O::Error> {
    output.open().await?;
    for reading in readings {
        output.write(reading).await?;
    }
    output.close().await?;
    Ok(output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn forwards() {
        let (sender, receiver) = mpsc::unbounded();
        let mut forward = Forward(sender.clone());
        forward.open().await.unwrap();
        forward.write(Reading { value: 1.0 }).await.unwrap();
        drain(Forward(sender), vec![]).await.unwrap();
        drop(forward);
        futures::StreamExt::collect::<Vec<_>>(receiver).await;
    }
}
