async fn job(id: u32) {
    tokio::task::yield_now().await;
    assert!(id != 3, "three is not my number");
}

async fn run_all() -> usize {
    let mut tasks = Vec::new();
    for id in 0..5 {
        tasks.push(tokio::spawn(job(id)));
    }
    let mut failed = 0;
    for task in tasks {
        if task.await.is_err() {
            failed += 1;
        }
    }
    failed
}

#[tokio::main]
async fn main() {
    println!("{} jobs failed", run_all().await);
}
