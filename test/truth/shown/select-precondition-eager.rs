// bad: panicked when there was no receiver
// good: went on without a receiver

use std::time::Duration;
use tokio::{sync::mpsc::Receiver, time};

mod bad {
    use super::*;

    pub async fn serve(mut jobs: Option<Receiver<u32>>) {
        tokio::select! {
            Some(job) = jobs.as_mut().unwrap().recv(), if jobs.is_some() => println!("{job}"),
            _ = time::sleep(Duration::from_millis(1)) => println!("late"),
        }
    }
}

mod good {
    use super::*;

    pub async fn serve(mut jobs: Option<Receiver<u32>>) {
        tokio::select! {
            Some(job) = async { jobs.as_mut().unwrap().recv().await }, if jobs.is_some() => println!("{job}"),
            _ = time::sleep(Duration::from_millis(1)) => println!("late"),
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let is_bad = std::env::args().nth(1).as_deref() == Some("bad");
    let task = if is_bad {
        tokio::spawn(bad::serve(None))
    } else {
        tokio::spawn(good::serve(None))
    };
    match task.await {
        Ok(()) => println!("went on without a receiver"),
        Err(_) => println!("panicked when there was no receiver"),
    }
}
