//! Statements whose value is a future.
use std::future::Future;

use futures::future::{BoxFuture, FutureExt};

async fn work() -> Result<u32, String> {
    Ok(1)
}

fn boxed<'a>() -> BoxFuture<'a, ()> {
    async {}.boxed()
}

trait Service {
    fn call(&self) -> impl Future<Output = ()>;
    fn name(&self) -> String;
}

struct Echo;

impl Service for Echo {
    async fn call(&self) {}

    fn name(&self) -> String {
        "echo".to_string()
    }
}

async fn generic<S: Service, F, Fut>(service: S, make: F)
where
    F: Fn(u32) -> Fut,
    Fut: Future<Output = ()>,
{
    service.call(); //~ unused_must_use
    service.name();
    // rustc does not look behind a type parameter.
    make(1); //~? unused_must_use
    make(2).await;
}

struct Holder<S> {
    service: Option<S>,
    lock: tokio::sync::Mutex<u32>,
}

impl<S: Service> Holder<S> {
    async fn run(&self) {
        self.lock.lock(); //~ unused_must_use
        if let Some(service) = &self.service {
            service.call(); //~ unused_must_use
        }
        match &self.service {
            Some(service) if service.name().is_empty() => {
                service.call(); //~ unused_must_use
            }
            _ => {}
        }
        tokio::select! {
            _ = self.lock.lock() => {
                work(); //~ unused_must_use
            }
            _ = boxed() => {}
        }
    }
}

#[tokio::main]
async fn main() {
    work(); //~ unused_must_use
    work().map(|_| ()); //~ unused_must_use
    boxed(); //~ unused_must_use
    async {}; //~ unused_must_use
    let closure = |text: &str| {
        let length = text.len();
        async move { length }
    };
    closure("a"); //~ unused_must_use
    (async || 1)(); //~ unused_must_use
    tokio::time::sleep(std::time::Duration::ZERO); //~ unused_must_use
    tokio::task::yield_now(); //~ unused_must_use
    tokio::spawn(async {});
    generic(Echo, |_| std::future::ready(())); //~ unused_must_use
    let holder = Holder {
        service: Some(Echo),
        lock: tokio::sync::Mutex::new(1),
    };
    holder.run(); //~ unused_must_use
    let futures = vec![work(), work()];
    futures::future::join_all(futures); //~ unused_must_use
    for future in [work(), work()] {
        future.await.ok();
    }
    let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
    sender.send(1); //~ unused_must_use
    receiver.recv(); //~ unused_must_use
    sender.reserve(); //~ unused_must_use
}
