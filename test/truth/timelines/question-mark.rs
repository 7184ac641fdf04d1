// An error leaves the function, and drops what it holds.

use tokio::sync::Semaphore;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let limit = Semaphore::new(1);
    if let Err(reason) = guarded(&limit).await {
        println!("failed: {reason}");
    }
    println!("free: {}", limit.available_permits());
}

async fn guarded(limit: &Semaphore) -> Result<(), String> {
    let _permit = limit.acquire().await.unwrap();
    println!("free: {}", limit.available_permits());
    fails().await?;
    println!("never");
    Ok(())
}

async fn fails() -> Result<(), String> {
    Err("no luck".to_string())
}

// Prints:
// free: 0
// failed: no luck
// free: 1
