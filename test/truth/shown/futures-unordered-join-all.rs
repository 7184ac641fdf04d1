// bad: [4, 3, 2, 1]
// good: [1, 2, 3, 4]

async fn price(number: u32) -> u32 {
    tokio::task::yield_now().await;
    number
}

mod bad {
    use super::*;
    use futures::future::{join_all, FutureExt};
    use futures::stream::FuturesUnordered;

    pub async fn prices() -> Vec<u32> {
        join_all((1..5).map(|number| price(number).boxed()).collect::<FuturesUnordered<_>>()).await
    }
}

mod good {
    use super::*;
    use futures::future::join_all;

    pub async fn prices() -> Vec<u32> {
        join_all((1..5).map(price)).await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let prices = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::prices().await,
        _ => good::prices().await,
    };
    println!("{prices:?}");
}
