use std::time::Duration;

use flume::Receiver;
use futures::stream::{StreamExt, TryStreamExt};
use tokio::time::{Instant, interval_at, sleep_until, timeout};

use crate::shop::Shop;

pub async fn follow(shop: &Shop, updates: Receiver<(String, u32)>) {
    let mut ticks = interval_at(Instant::now(), Duration::from_secs(60));
    ticks.tick().await;
    let mut prices = updates.into_stream();
    loop {
        futures::select_biased! {
            price = prices.next() => match price {
                Some((name, price)) => {
                    set_price(shop, &name, price).await;
                }
                None => break,
            },
            complete => {
                ticks.tick().await;
                break;
            }
        }
    }
}

async fn set_price(shop: &Shop, name: &str, price: u32) -> Option<u32> {
    let shelf = shop.shelf(name).await?;
    let mut shelf = shelf.lock().await;
    let old = std::mem::replace(&mut shelf.price, price);
    Some(old)
}

pub async fn pace<I>(items: I, gap: Duration) -> usize
where
    I: IntoIterator,
    I::Item: Future<Output = Option<u32>>,
{
    let mut count = 0;
    let mut next = Instant::now();
    for item in items {
        item.await;
        next += gap;
        sleep_until(next).await;
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Ledger;

    #[tokio::test]
    async fn paces() {
        let shop = Shop::open(Ledger::new("/tmp/ledger-of-a-feed.txt"))
            .await
            .unwrap();
        set_price(&shop, "apple", 1).await.unwrap_or_default();
        pace(
            ["apple", "pear"].map(|name| set_price(&shop, name, 3)),
            Duration::ZERO,
        )
        .await;
        let (sender, receiver) = flume::unbounded();
        sender.send_async(("apple".to_string(), 2)).await.unwrap();
        drop(sender);
        timeout(Duration::from_secs(1), follow(&shop, receiver.clone()))
            .await
            .unwrap();
        receiver
            .stream()
            .map(Ok::<_, ()>)
            .try_for_each(|_| async { Ok(()) })
            .await
            .unwrap();
        receiver.recv_async().await.unwrap_err();
    }
}
