// bad: polled all the time
// good: polled twice

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

mod bad {
    use super::*;

    pub struct Finished(pub Arc<AtomicBool>);

    impl Future for Finished {
        type Output = ();

        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
            if self.0.load(Ordering::Acquire) {
                return Poll::Ready(());
            }
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    }

    pub async fn wait() {
        let done = Arc::new(AtomicBool::new(false));
        let other = done.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(300));
            other.store(true, Ordering::Release);
        });
        Finished(done).await;
    }
}

mod good {
    use super::*;

    #[derive(Default)]
    struct State {
        done: bool,
        waker: Option<Waker>,
    }

    struct Finished(Arc<Mutex<State>>);

    impl Future for Finished {
        type Output = ();

        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
            let mut state = self.0.lock().unwrap();
            if state.done {
                return Poll::Ready(());
            }
            state.waker = Some(cx.waker().clone());
            Poll::Pending
        }
    }

    pub async fn wait() {
        let state = Arc::new(Mutex::new(State::default()));
        let other = state.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(300));
            let mut state = other.lock().unwrap();
            state.done = true;
            if let Some(waker) = state.waker.take() {
                waker.wake();
            }
        });
        Finished(state).await;
    }
}

/// How often `future` is polled until it is done.
struct Counted<F> {
    future: Pin<Box<F>>,
    polls: u64,
}

impl<F: Future<Output = ()>> Future for Counted<F> {
    type Output = u64;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u64> {
        self.polls += 1;
        let polls = self.polls;
        self.future.as_mut().poll(cx).map(|()| polls)
    }
}

#[tokio::main]
async fn main() {
    let polls = match std::env::args().nth(1).as_deref() {
        Some("bad") => Counted { future: Box::pin(bad::wait()), polls: 0 }.await,
        _ => Counted { future: Box::pin(good::wait()), polls: 0 }.await,
    };
    if polls > 100 {
        println!("polled all the time");
    } else if polls == 2 {
        println!("polled twice");
    } else {
        println!("polled {polls} times");
    }
}
