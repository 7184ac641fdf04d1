//! Readings flow from sources through stages into sinks.
mod sink;
mod source;
mod stage;
mod timing;

use std::pin::Pin;
use std::sync::Arc;

use futures::future::{self, BoxFuture, FutureExt};
use futures::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};

use sink::{Archive, Output};
use source::{Reading, Source};
use stage::{Smooth, Stage};
use timing::TimedExt;

type Failure = Box<dyn std::error::Error + Send + Sync>;
type Hook = Box<dyn Fn(&Reading) -> BoxFuture<'static, ()> + Send + Sync>;

struct Pipeline {
    sources: Vec<Box<dyn Source>>,
    stages: Vec<Arc<dyn Stage>>,
    hooks: Vec<Hook>,
}

impl Pipeline {
    fn readings(&self) -> BoxStream<'_, Reading> {
        stream::select_all(self.sources.iter().map(|source| source.readings())).boxed()
    }

    async fn run<O: Output>(&self, output: &mut O) -> Result<usize, Failure> {
        let mut count = 0;
        let mut readings = self.readings();
        output.open().await?;
        while let Some(reading) = readings.next().await {
            for hook in &self.hooks {
                hook(&reading).await;
            }
            let mut reading = Some(reading);
            for stage in &self.stages {
                reading = match reading {
                    Some(each) => stage.apply(each).await,
                    None => break,
                };
            }
            if let Some(reading) = reading {
                output.write(reading).await?;
                count += 1;
            }
        }
        for stage in &self.stages {
            stage.finish().await;
        }
        output.close().timed("close").await?;
        Ok(count)
    }

    async fn warm_up(&self) -> Result<(), Failure> {
        for source in &self.sources {
            source.connect().await?;
        }
        if let Some(first) = self.sources.first() {
            first.connect().await?;
        }
        self.stages.iter().next().unwrap().finish().await;
        Ok(())
    }
}

fn announce(reading: &Reading) -> Pin<Box<dyn std::future::Future<Output = ()> + Send>> {
    let text = format!("{reading:?}");
    Box::pin(async move {
        println!("{text}");
        tokio::task::yield_now().await;
    })
}

async fn count_all(readings: impl Stream<Item = Reading>) -> usize {
    readings.fold(0, |count, _| future::ready(count + 1)).await
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let pipeline = Pipeline {
        sources: vec![
            Box::new(source::Ticks::new(3)),
            Box::new(source::Fixed(vec![1.0, 2.0])),
        ],
        stages: vec![Arc::new(Smooth::new(0.5))],
        hooks: vec![Box::new(announce), Box::new(|_| async {}.boxed())],
    };
    pipeline.warm_up().await?;
    announce(&Reading { value: 0.0 }).await;
    let mut archive = Archive::default();
    pipeline.run(&mut archive).await?;
    count_all(pipeline.readings()).await;
    pipeline
        .readings()
        .for_each(|reading| async move {
            announce(&reading).await;
        })
        .await;
    stream::iter([1, 2, 3])
        .map(Ok::<_, Failure>)
        .try_for_each_concurrent(2, |number| async move {
            tokio::time::sleep(std::time::Duration::from_millis(number)).await;
            Ok(())
        })
        .await?;
    pipeline
        .readings()
        .map(Ok::<_, Failure>)
        .try_collect::<Vec<_>>()
        .await?;
    future::join(announce(&Reading { value: 1.0 }), future::ready(2)).await;
    async {
        announce(&Reading { value: 2.0 }).await;
    }
    .timed("announce")
    .await;
    Ok(())
}
