// unmet: The analyser has nothing to warn of.
// unmet: The names are loaded by awaiting.

use std::time::Duration;

async fn load(id: u32) -> String {
    tokio::time::sleep(Duration::from_millis(10)).await;
    format!("name {id}")
}

async fn names(ids: &[u32]) -> Vec<String> {
    ids.iter()
        .map(|id| tokio::runtime::Handle::current().block_on(load(*id)))
        .collect()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", names(&[1, 2, 3]).await);
}
