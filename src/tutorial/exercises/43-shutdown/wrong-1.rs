// unmet: The service listens for the end.

use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver};
use tokio::sync::watch;

async fn handle(job: u32) {
    tokio::time::sleep(Duration::from_millis(5)).await;
    println!("job {job} is done");
}

async fn service(mut jobs: Receiver<u32>, mut stop: watch::Receiver<bool>) {
    let _ = stop.borrow_and_update();
    while let Some(job) = jobs.recv().await {
        handle(job).await;
        if *stop.borrow() {
            return;
        }
    }
}

#[tokio::main]
async fn main() {
    let (bell, stop) = watch::channel(false);
    let (jobs, queue) = mpsc::channel(4);
    let service = tokio::spawn(service(queue, stop));
    for job in 1..=2 {
        jobs.send(job).await.expect("the service listens");
    }
    tokio::time::sleep(Duration::from_millis(30)).await;
    bell.send(true).expect("the service listens");
    service.await.expect("the service does not panic");
}
