// unmet: `user` and `cart` are under way at the same time.
// unmet: The first failure ends the wait.

use std::time::Duration;
use tokio::time::sleep;

#[derive(Debug)]
struct Error;

async fn user(id: u32) -> Result<String, Error> {
    sleep(Duration::from_millis(10)).await;
    if id == 0 { Err(Error) } else { Ok(format!("user {id}")) }
}

async fn cart(id: u32) -> Result<u32, Error> {
    sleep(Duration::from_millis(50)).await;
    Ok(id * 2)
}

async fn page(id: u32) -> Result<String, Error> {
    let (user, cart) = (user(id), cart(id));
    let (user, cart) = (user.await?, cart.await?);
    Ok(format!("{user} has {cart} things"))
}

#[tokio::main]
async fn main() {
    println!("{:?}", page(7).await);
    println!("{:?}", page(0).await);
}
