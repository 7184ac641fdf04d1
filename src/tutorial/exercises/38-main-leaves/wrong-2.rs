// unmet: `main` waits for the task.
// unmet: Saving runs beside the rest.

use std::time::Duration;

async fn save() {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("saved");
}

#[tokio::main]
async fn main() {
    save().await;
    println!("Goodbye!");
}
