use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

struct Pause {
    asked: bool,
}

impl Pause {
    fn once() -> Pause {
        Pause { asked: false }
    }
}

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.asked {
            return Poll::Ready(());
        }
        self.asked = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

#[tokio::main]
async fn main() {
    Pause::once().await;
    println!("My turn again!");
}
