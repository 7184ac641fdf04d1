//! Stock of a shop: orders, deliveries, and a price feed.
mod feed;
mod ledger;
mod shop;

use std::collections::HashMap;
use std::sync::Arc;

use ledger::Ledger;
use shop::{Order, Shop, ShopError};

async fn replenish(shop: &Shop, missing: HashMap<String, u32>) -> Result<(), ShopError> {
    let mut names: Vec<_> = missing.into_iter().collect();
    names.sort();
    for (name, count) in names {
        let shelf = shop.shelf(&name).await.ok_or(ShopError::Unknown)?;
        shelf.lock().await.add(count);
        shop.ledger().enter(&name, i64::from(count)).await?;
    }
    Ok(())
}

async fn sell_all(shop: Arc<Shop>, orders: Vec<Order>) -> Vec<Result<u32, ShopError>> {
    let tasks: Vec<_> = orders
        .into_iter()
        .map(|order| {
            let shop = Arc::clone(&shop);
            tokio::spawn(async move {
                shop.reserve(&order).await?;
                shop.sell(order).await
            })
        })
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap_or(Err(ShopError::Closed)));
    }
    results
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ShopError> {
    let shop = Arc::new(Shop::open(Ledger::new("ledger.txt")).await?);
    let (prices, updates) = flume::bounded(8);
    let (news, sink) = flume::unbounded::<String>();
    let local = tokio::task::LocalSet::new();
    let follower = Arc::clone(&shop);
    local.spawn_local(async move {
        feed::follow(&follower, updates).await;
        news.send_async("the feed is over".into()).await.ok();
    });
    local
        .run_until(async {
            prices.send_async(("apple".to_string(), 30)).await.ok();
            prices.send_async(("pear".to_string(), 45)).await.ok();
            drop(prices);
            sink.recv_async().await.ok();
            tokio::task::yield_now().await;
        })
        .await;
    local.await;
    let missing = shop.missing().await;
    replenish(&shop, missing).await?;
    let sold = sell_all(shop.clone(), vec![Order::new("apple", 2), Order::new("pear", 1)]).await;
    for result in sold {
        match result {
            Ok(price) => println!("{price}"),
            Err(ShopError::Unknown) => shop.ledger().remark("unknown goods").await?,
            Err(error) => {
                shop.ledger().remark(&format!("{error:?}")).await?;
                shop.close().await;
            }
        }
    }
    shop.close().await;
    Ok(())
}
