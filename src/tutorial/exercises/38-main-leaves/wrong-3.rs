// unmet: The analyser has nothing to warn of.
// unmet: `main` waits for the task.

use std::time::Duration;

async fn save() {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("saved");
}

#[tokio::main]
async fn main() {
    let _saving = tokio::spawn(save());
    println!("Goodbye!");
}
