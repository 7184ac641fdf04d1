use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Sleep, sleep};

/** Ends after a while that doubles with each attempt. */
pub struct Backoff {
    sleep: Pin<Box<Sleep>>,
}

impl Backoff {
    pub fn new(attempt: u32) -> Self {
        Self {
            sleep: Box::pin(sleep(Duration::from_millis(10 << attempt))),
        }
    }
}

impl Future for Backoff {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.sleep.as_mut().poll(context)
    }
}

pub async fn retrying<T, E, F, Fut>(attempts: u32, mut operation: F) -> Result<T, E>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<T, E>>,
{
    let mut attempt = 0;
    loop {
        match operation().await {
            Err(_) if attempt < attempts => {
                Backoff::new(attempt).await;
                attempt += 1;
            }
            result => return result,
        }
    }
}

pub fn after<'a, T: Send + 'a>(
    wait: Duration,
    then: impl Future<Output = T> + Send + 'a,
) -> Pin<Box<dyn Future<Output = T> + Send + 'a>> {
    Box::pin(async move {
        sleep(wait).await;
        then.await
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[tokio::test(start_paused = true)]
    async fn tries_again() {
        let count = AtomicU32::new(0);
        let flaky = || async {
            if count.fetch_add(1, Ordering::SeqCst) < 2 {
                Err("not yet")
            } else {
                Ok(7)
            }
        };
        flaky().await.ok();
        retrying(2, flaky).await.unwrap();
        after(Duration::from_secs(1), async { 1 }).await;
        after(Duration::from_secs(1), Backoff::new(1)).await;
        let again = Backoff::new(2);
        again.await;
        tokio::time::advance(Duration::from_secs(60)).await;
    }
}
