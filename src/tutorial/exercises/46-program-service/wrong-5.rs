// unmet: The jobs reach the worker.
// unmet: The analyser has nothing to warn of.

use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver};
use tokio::sync::watch;
use tokio::task::JoinHandle;

async fn handle(job: u32) {
    tokio::time::sleep(Duration::from_millis(5)).await;
    println!("job {job} is done");
}

async fn work(mut queue: Receiver<u32>) {
    while let Some(job) = queue.recv().await {
        handle(job).await;
    }
}

async fn report(mut stop: watch::Receiver<bool>) {
    let mut pulse = tokio::time::interval(Duration::from_millis(10));
    loop {
        tokio::select! {
            _ = pulse.tick() => println!("alive"),
            _ = stop.changed() => break,
        }
    }
}

async fn wait_for(tasks: Vec<JoinHandle<()>>) {
    for task in tasks {
        task.await.expect("no task panics");
    }
}

#[tokio::main]
async fn main() {
    let (bell, stop) = watch::channel(false);
    let (jobs, queue) = mpsc::channel(8);
    let worker = tokio::spawn(work(queue));
    let reporter = tokio::spawn(report(stop));
    for job in 1..=5 {
        let _ = jobs.send(job);
    }
    drop(jobs);
    bell.send(true).expect("the reporter listens");
    wait_for(vec![worker, reporter]).await;
    println!("all is done");
}
