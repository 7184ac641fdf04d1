// unmet: Failed jobs are counted.

async fn job(id: u32) {
    tokio::task::yield_now().await;
    assert!(id != 3, "three is not my number");
}

async fn run_all() -> usize {
    let mut tasks = Vec::new();
    for id in 0..5 {
        tasks.push(tokio::spawn(job(id)));
    }
    let failed = 0;
    for task in tasks {
        task.await.expect("no job fails");
    }
    failed
}

#[tokio::main]
async fn main() {
    println!("{} jobs failed", run_all().await);
}
