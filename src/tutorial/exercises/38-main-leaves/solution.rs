use std::time::Duration;

async fn save() {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("saved");
}

#[tokio::main]
async fn main() {
    let saving = tokio::spawn(save());
    println!("Goodbye!");
    saving.await.expect("saving does not panic");
}
