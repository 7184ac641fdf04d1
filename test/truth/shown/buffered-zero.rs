// bad: nothing came
// good: all came

use futures::{stream, StreamExt};
use std::time::Duration;
use tokio::time::timeout;

async fn load(id: u32) -> u32 {
    tokio::task::yield_now().await;
    id
}

mod bad {
    use super::*;

    pub async fn load_all(ids: Vec<u32>) -> Vec<u32> {
        stream::iter(ids).map(load).buffered(0).collect().await
    }
}

mod good {
    use super::*;

    pub async fn load_all(ids: Vec<u32>) -> Vec<u32> {
        stream::iter(ids).map(load).buffered(8).collect().await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let is_bad = std::env::args().nth(1).as_deref() == Some("bad");
    let limit = Duration::from_millis(200);
    let loaded = if is_bad {
        timeout(limit, bad::load_all(vec![1, 2, 3])).await
    } else {
        timeout(limit, good::load_all(vec![1, 2, 3])).await
    };
    println!("{}", if loaded.is_ok() { "all came" } else { "nothing came" });
}
