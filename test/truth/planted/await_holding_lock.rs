//! Guards of blocking locks, alive at an await or not.
use std::sync::{Arc, Mutex, RwLock};

async fn pause() {}

struct State {
    counts: Mutex<Vec<u32>>,
    names: RwLock<String>,
    other: parking_lot::Mutex<u32>,
}

impl State {
    async fn held(&self) {
        let mut counts = self.counts.lock().unwrap(); //~ await_holding_lock
        counts.push(1);
        pause().await;
    }

    async fn held_until_the_end(&self) -> u32 {
        let names = self.names.read().unwrap(); //~ await_holding_lock
        pause().await;
        names.len() as u32
    }

    async fn held_for_writing(&self) {
        let mut names = self.names.write().expect("no panic"); //~ await_holding_lock
        names.push('a');
        pause().await;
        pause().await;
    }

    async fn parked(&self) {
        let mut other = self.other.lock(); //~ await_holding_lock
        *other += 1;
        pause().await;
    }

    async fn scoped(&self) {
        {
            let mut counts = self.counts.lock().unwrap();
            counts.push(1);
        }
        pause().await;
    }

    async fn dropped(&self) {
        // Clippy takes it for held, since rustc keeps it in the future.
        let mut counts = self.counts.lock().unwrap(); //~? await_holding_lock
        counts.push(1);
        drop(counts); //~? await_holding_lock
        pause().await;
    }

    async fn copied(&self) -> usize {
        let count = self.counts.lock().unwrap().len();
        pause().await;
        count
    }

    async fn in_one_branch(&self, wait: bool) {
        if wait {
            let counts = self.counts.lock().unwrap(); //~ await_holding_lock
            pause().await;
            assert!(counts.is_empty());
        } else {
            let counts = self.counts.lock().unwrap();
            assert!(counts.is_empty());
        }
        pause().await;
    }

    async fn in_a_match(&self) {
        match self.counts.lock().unwrap().first() { //~ await_holding_lock
            Some(_) => pause().await,
            None => {}
        }
    }
}

async fn in_a_block(lock: Arc<Mutex<u32>>) {
    let block = async {
        let guard = lock.lock().unwrap(); //~ await_holding_lock
        pause().await;
        *guard
    };
    block.await;
}

async fn asynchronous(lock: &tokio::sync::Mutex<u32>) {
    let mut guard = lock.lock().await;
    pause().await;
    *guard += 1;
}

fn main() {
    let state = State {
        counts: Mutex::default(),
        names: RwLock::default(),
        other: parking_lot::Mutex::new(0),
    };
    futures::executor::block_on(async {
        state.held().await;
        state.held_until_the_end().await;
        state.held_for_writing().await;
        state.parked().await;
        state.scoped().await;
        state.dropped().await;
        state.copied().await;
        state.in_one_branch(true).await;
        state.in_a_match().await;
        in_a_block(Arc::default()).await;
        asynchronous(&tokio::sync::Mutex::new(0)).await;
    });
}
