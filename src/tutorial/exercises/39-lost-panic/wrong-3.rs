// unmet: Failed jobs are counted.
// unmet: All jobs run at the same time.

async fn job(id: u32) {
    tokio::task::yield_now().await;
    assert!(id != 3, "three is not my number");
}

async fn run_all() -> usize {
    for id in 0..5 {
        job(id).await;
    }
    0
}

#[tokio::main]
async fn main() {
    println!("{} jobs failed", run_all().await);
}
