// bad: gave up waiting at once
// good: waited until it was told

use std::time::Duration;
use tokio::{sync::mpsc, time};

mod bad {
    use super::*;

    pub async fn wait() -> Option<()> {
        let (_, mut stop) = mpsc::channel::<()>(1);
        time::sleep(Duration::from_millis(1)).await;
        stop.recv().await
    }
}

mod good {
    use super::*;

    pub async fn wait() -> Option<()> {
        let (sender, mut stop) = mpsc::channel::<()>(1);
        tokio::spawn(async move {
            time::sleep(Duration::from_millis(1)).await;
            sender.send(()).await.ok();
        });
        stop.recv().await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let is_bad = std::env::args().nth(1).as_deref() == Some("bad");
    let limit = Duration::from_secs(5);
    let told = if is_bad {
        time::timeout(limit, bad::wait()).await
    } else {
        time::timeout(limit, good::wait()).await
    };
    match told.expect("it ends in time") {
        Some(()) => println!("waited until it was told"),
        None => println!("gave up waiting at once"),
    }
}
