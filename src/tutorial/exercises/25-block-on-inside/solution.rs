use std::time::Duration;

async fn load(id: u32) -> String {
    tokio::time::sleep(Duration::from_millis(10)).await;
    format!("name {id}")
}

async fn names(ids: &[u32]) -> Vec<String> {
    futures::future::join_all(ids.iter().map(|id| load(*id))).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", names(&[1, 2, 3]).await);
}
