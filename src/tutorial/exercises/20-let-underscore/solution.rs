use tokio::sync::mpsc::{self, Sender};

async fn waiter(kitchen: Sender<String>) {
    for order in ["soup", "pasta", "cake"] {
        kitchen.send(order.to_string()).await.expect("the kitchen is open");
    }
}

#[tokio::main]
async fn main() {
    let (orders, mut kitchen) = mpsc::channel(4);
    let waiter = tokio::spawn(waiter(orders));
    while let Some(order) = kitchen.recv().await {
        println!("cooking {order}");
    }
    waiter.await.expect("the waiter does not panic");
}
