use std::time::Duration;

use async_trait::async_trait;
use futures::stream::{self, BoxStream, StreamExt};
use tokio::time::{interval, MissedTickBehavior};

#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub value: f64,
}

#[async_trait]
pub trait Source: Send + Sync {
    fn readings(&self) -> BoxStream<'_, Reading>;

    async fn connect(&self) -> std::io::Result<()> {
        self.pause().await;
        Ok(())
    }

    async fn pause(&self) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

pub struct Fixed(pub Vec<f64>);

impl Source for Fixed {
    fn readings(&self) -> BoxStream<'_, Reading> {
        stream::iter(self.0.iter().map(|value| Reading { value: *value })).boxed()
    }
}

pub struct Ticks {
    count: usize,
}

impl Ticks {
    pub fn new(count: usize) -> Self {
        Self { count }
    }
}

#[async_trait]
impl Source for Ticks {
    fn readings(&self) -> BoxStream<'_, Reading> {
        let ticks = async_stream::stream! {
            let mut beat = interval(Duration::from_millis(1));
            beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
            for number in 0..self.count {
                beat.tick().await;
                self.pause().await;
                yield Reading { value: number as f64 };
            }
        };
        ticks.boxed()
    }

    async fn connect(&self) -> std::io::Result<()> {
        tokio::net::TcpStream::connect("127.0.0.1:1").await.ok();
        self.pause().await;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn ticks() {
        let source = Ticks::new(2);
        source.connect().await.unwrap();
        let sources: Vec<Box<dyn Source>> = vec![Box::new(source), Box::new(Fixed(vec![]))];
        for source in sources.iter() {
            source.pause().await;
            source.readings().next().await;
        }
        sources[0].connect().await.unwrap();
        sources[1].readings().count().await;
    }
}
