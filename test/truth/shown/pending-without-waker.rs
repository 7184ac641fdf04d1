// bad: nobody polled again
// good: done

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

        fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
            if self.0.load(Ordering::Acquire) {
                return Poll::Ready(());
            }
            Poll::Pending
        }
    }

    pub async fn wait() {
        let done = Arc::new(AtomicBool::new(false));
        let other = done.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(100));
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
            std::thread::sleep(Duration::from_millis(100));
            let mut state = other.lock().unwrap();
            state.done = true;
            if let Some(waker) = state.waker.take() {
                waker.wake();
            }
        });
        Finished(state).await;
    }
}

/// A task of its own, since the timer beside it would bring about another poll of what is in the same task.
#[tokio::main]
async fn main() {
    let task = match std::env::args().nth(1).as_deref() {
        Some("bad") => tokio::spawn(bad::wait()),
        _ => tokio::spawn(good::wait()),
    };
    match tokio::time::timeout(Duration::from_secs(3), task).await {
        Ok(_) => println!("done"),
        Err(_) => println!("nobody polled again"),
    }
}
