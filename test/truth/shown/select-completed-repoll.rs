// bad: panicked in the round after
// good: went on to the end

use tokio::{pin, sync::mpsc};

async fn load() -> &'static str {
    tokio::task::yield_now().await;
    "loaded"
}

mod bad {
    use super::*;

    pub async fn serve(mut jobs: mpsc::Receiver<u32>) {
        let loading = load();
        pin!(loading);
        loop {
            tokio::select! {
                text = &mut loading => println!("{text}"),
                job = jobs.recv() => match job {
                    Some(job) => println!("{job}"),
                    None => break,
                },
            }
        }
    }
}

mod good {
    use super::*;

    pub async fn serve(mut jobs: mpsc::Receiver<u32>) {
        let loading = load();
        pin!(loading);
        let mut is_loaded = false;
        loop {
            tokio::select! {
                text = &mut loading, if !is_loaded => {
                    println!("{text}");
                    is_loaded = true;
                }
                job = jobs.recv() => match job {
                    Some(job) => println!("{job}"),
                    None => break,
                },
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (sender, jobs) = mpsc::channel(1);
    tokio::spawn(async move {
        for job in 0..3 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            if sender.send(job).await.is_err() {
                return;
            }
        }
    });
    let is_bad = std::env::args().nth(1).as_deref() == Some("bad");
    let task = if is_bad {
        tokio::spawn(bad::serve(jobs))
    } else {
        tokio::spawn(good::serve(jobs))
    };
    match task.await {
        Ok(()) => println!("went on to the end"),
        Err(_) => println!("panicked in the round after"),
    }
}
