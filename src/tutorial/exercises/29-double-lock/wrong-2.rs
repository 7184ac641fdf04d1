// unmet: `pay` changes the amount under the lock.

use tokio::sync::Mutex;

struct Account {
    amount: Mutex<i64>,
}

impl Account {
    async fn balance(&self) -> i64 {
        *self.amount.lock().await
    }

    async fn pay(&self, price: i64) -> bool {
        if self.balance().await < price {
            return false;
        }
        true
    }
}

#[tokio::main]
async fn main() {
    let account = Account { amount: Mutex::new(10) };
    println!("{} {}", account.pay(7).await, account.balance().await);
}
