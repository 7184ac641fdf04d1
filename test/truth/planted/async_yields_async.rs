//! Async blocks and closures whose value is a future.
use std::future::Future;

async fn work() -> u32 {
    1
}

fn make() -> impl Future<Output = u32> {
    work()
}

async fn run<F: Future>(future: F) -> F::Output {
    future.await
}

#[tokio::main]
async fn main() {
    let _plain = run(async {
        work() //~ async_yields_async
    })
    .await;
    let _made = run(async {
        let _note = 1;
        make() //~ async_yields_async
    })
    .await;
    let _closure = (async || {
        work() //~ async_yields_async
    })()
    .await;
    let sleeping = run(async { 
        tokio::time::sleep(std::time::Duration::ZERO) //~ async_yields_async
    })
    .await;
    sleeping.await;
    let _value = run(async { work().await }).await;
    let _number = run(async { 1 }).await;
    let _sent = run(async {
        let work = work();
        work.await
    })
    .await;
}
