use std::future::Future;
use std::pin::Pin;
use std::task::{ready, Context, Poll};
use std::time::Instant;

use pin_project_lite::pin_project;

pin_project! {
    /// Says how long a future took.
    pub struct Timed<F> {
        #[pin]
        inner: F,
        name: &'static str,
        since: Option<Instant>,
    }
}

impl<F: Future> Future for Timed<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let since = *this.since.get_or_insert_with(Instant::now);
        let output = ready!(this.inner.poll(context));
        println!("{}: {:?}", this.name, since.elapsed());
        Poll::Ready(output)
    }
}

pub trait TimedExt: Future + Sized {
    fn timed(self, name: &'static str) -> Timed<Self> {
        Timed {
            inner: self,
            name,
            since: None,
        }
    }
}

impl<F: Future> TimedExt for F {}

pub async fn twice<F, Fut>(make: F)
where
    F: Fn() -> Fut,
    Fut: Future<Output = ()>,
{
    make().await;
    make().timed("second").await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn times() {
        twice(|| async { tokio::task::yield_now().await }).await;
        std::future::ready(1).timed("ready").await;
        let sleep = tokio::time::sleep(std::time::Duration::ZERO).timed("sleep");
        tokio::pin!(sleep);
        tokio::select! {
            () = &mut sleep => {
                twice(|| std::future::ready(())).await;
            }
            else => {}
        }
        let make = |n: u64| tokio::time::sleep(std::time::Duration::from_millis(n));
        make(1).await;
        let slow = move || async move { make(2).await };
        slow().await;
    }
}
