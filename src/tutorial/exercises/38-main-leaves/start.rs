use std::time::Duration;

async fn save() {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("saved");
}

#[tokio::main]
async fn main() {
    tokio::spawn(save());
    println!("Goodbye!");
}
