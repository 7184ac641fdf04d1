// Locks of std, of parking_lot and cells that are kept longer than they are used.
use std::cell::RefCell;
use std::sync::{Mutex, RwLock};

async fn tick() {
    tokio::task::yield_now().await;
}

async fn add(total: &Mutex<u32>, more: u32) -> u32 {
    let mut held = total.lock().unwrap();
    *held += more;
    let now = *held;
    println!("at {now}");
    tick().await;
    now
}

async fn list(names: &RwLock<Vec<String>>, name: &str) {
    let mut held = names.write().unwrap();
    held.push(name.to_string());
    println!("{} names", held.len());
    tick().await;
    println!("after {name}");
}

async fn count(cell: &RefCell<u32>) {
    let mut held = cell.borrow_mut();
    *held += 1;
    tick().await;
    println!("counted");
}

async fn show(total: &Mutex<u32>) {
    let held = total.lock().unwrap();
    println!("total {held}");
    drop(held);
    tick().await;
    println!("shown");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let total = Mutex::new(1);
    println!("{} {}", add(&total, 2).await, add(&total, 3).await);
    show(&total).await;
    let names = RwLock::new(Vec::new());
    list(&names, "a").await;
    list(&names, "b").await;
    println!("{:?}", names.read().unwrap());
    let cell = RefCell::new(0);
    count(&cell).await;
    count(&cell).await;
    println!("{}", cell.borrow());
}
