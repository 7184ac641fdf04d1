//! Awaits where there is nothing to suspend.
use std::future::Future;

async fn work() -> u32 {
    1
}

fn plain() -> u32 {
    work().await //~ E0728
}

struct Service;

impl Service {
    fn call(&self) {
        self.wait().await; //~ E0728
    }

    async fn wait(&self) {
        let closure = |count: u32| {
            work().await + count //~ E0728
        };
        let _later = || async { work().await };
        let _asynchronous = async || work().await;
        closure(1);
        work().await;
    }
}

async fn outer() {
    fn inner() {
        work().await; //~ E0728
    }
    inner();
    [1, 2].iter().for_each(|_| {
        work().await; //~ E0728
    });
}

fn block() -> impl Future<Output = u32> {
    async { work().await }
}

fn main() {
    futures::executor::block_on(async {
        plain();
        Service.call();
        outer().await;
        block().await;
    });
}
