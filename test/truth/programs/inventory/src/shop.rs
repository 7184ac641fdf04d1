use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, OnceCell, OwnedMutexGuard, RwLock, watch};
use tokio::time::error::Elapsed;

use crate::ledger::Ledger;

#[derive(Debug)]
pub enum ShopError {
    Unknown,
    SoldOut,
    Closed,
    Slow(Elapsed),
    Ledger(std::io::Error),
}

impl From<std::io::Error> for ShopError {
    fn from(error: std::io::Error) -> Self {
        Self::Ledger(error)
    }
}

impl From<Elapsed> for ShopError {
    fn from(error: Elapsed) -> Self {
        Self::Slow(error)
    }
}

#[derive(Clone)]
pub struct Order {
    pub name: String,
    pub count: u32,
}

impl Order {
    pub fn new(name: &str, count: u32) -> Self {
        Self {
            name: name.to_string(),
            count,
        }
    }
}

#[derive(Default)]
pub struct Shelf {
    pub stock: u32,
    pub reserved: u32,
    pub price: u32,
}

impl Shelf {
    pub fn add(&mut self, count: u32) {
        self.stock += count;
    }
}

type Shelves = HashMap<String, Arc<Mutex<Shelf>>>;

pub struct Shop {
    shelves: RwLock<Shelves>,
    ledger: Ledger,
    open: watch::Sender<bool>,
    greeting: OnceCell<String>,
}

impl Shop {
    pub async fn open(ledger: Ledger) -> Result<Self, ShopError> {
        ledger.remark("opened").await?;
        let shelves = ["apple", "pear"]
            .map(|name| (name.to_string(), Arc::default()))
            .into();
        let (open, _) = watch::channel(true);
        Ok(Self {
            shelves: RwLock::new(shelves),
            ledger,
            open,
            greeting: OnceCell::new(),
        })
    }

    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    pub async fn shelf(&self, name: &str) -> Option<Arc<Mutex<Shelf>>> {
        self.shelves.read().await.get(name).cloned()
    }

    async fn lock(&self, name: &str) -> Result<OwnedMutexGuard<Shelf>, ShopError> {
        let shelf = self.shelf(name).await.ok_or(ShopError::Unknown)?;
        let guard = tokio::time::timeout(Duration::from_secs(1), shelf.lock_owned()).await?;
        Ok(guard)
    }

    pub async fn reserve(&self, order: &Order) -> Result<(), ShopError> {
        let mut shelf = self.lock(&order.name).await?;
        if shelf.stock < shelf.reserved + order.count {
            self.ledger.remark("sold out").await?;
            return Err(ShopError::SoldOut);
        }
        shelf.reserved += order.count;
        Ok(())
    }

    pub async fn sell(&self, order: Order) -> Result<u32, ShopError> {
        let Order { name, count } = &order;
        let mut shelf = self.lock(name).await?;
        shelf.stock -= count;
        shelf.reserved -= count;
        let price = shelf.price * count;
        drop(shelf);
        self.ledger.enter(name, -i64::from(*count)).await?;
        self.greet().await;
        Ok(price)
    }

    pub async fn missing(&self) -> HashMap<String, u32> {
        let mut missing = HashMap::new();
        for (name, shelf) in self.shelves.read().await.iter() {
            let shelf = shelf.lock().await;
            if shelf.stock < 5 {
                missing.insert(name.clone(), 5 - shelf.stock);
            }
        }
        missing
    }

    async fn greet(&self) -> &str {
        self.greeting
            .get_or_init(|| async { "thank you".to_string() })
            .await
    }

    pub async fn until_closed(&self) {
        let mut open = self.open.subscribe();
        while *open.borrow_and_update() {
            if open.changed().await.is_err() {
                break;
            }
        }
    }

    pub async fn close(&self) {
        self.open.send_replace(false);
        self.until_closed().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn shop() -> Shop {
        Shop::open(Ledger::new("/tmp/ledger-of-a-test.txt"))
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn reserves() {
        let shop = shop().await;
        shop.lock("apple").await.unwrap().add(2);
        shop.reserve(&Order::new("apple", 2)).await.unwrap();
        shop.reserve(&Order::new("apple", 1)).await.unwrap_err();
        shop.sell(Order::new("apple", 2)).await.unwrap();
        if let Some(shelf) = shop.shelf("pear").await {
            shelf.clone().lock_owned().await;
            shelf.lock().await;
        }
        let [first, second] = [&shop, &shop];
        tokio::join!(first.until_closed(), async {
            second.greet().await;
            second.close().await;
        });
    }
}
