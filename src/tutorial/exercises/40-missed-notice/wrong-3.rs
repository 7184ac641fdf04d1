// unmet: The analyser has nothing to warn of.
// unmet: Listening begins before the look.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use tokio::sync::Notify;

#[derive(Default)]
struct Flag {
    ready: AtomicBool,
    changed: Notify,
}

async fn wait_until_ready(flag: &Flag) {
    while !flag.ready.load(Ordering::SeqCst) {
        let notice = flag.changed.notified();
        notice.await;
    }
}

fn set_ready(flag: &Flag) {
    flag.ready.store(true, Ordering::SeqCst);
    flag.changed.notify_waiters();
}

#[tokio::main]
async fn main() {
    let flag = Arc::new(Flag::default());
    let own = Arc::clone(&flag);
    let waiter = tokio::spawn(async move { wait_until_ready(&own).await });
    set_ready(&flag);
    waiter.await.expect("waiting does not panic");
}
