use std::time::Duration;

async fn upload(file: String) -> usize {
    tokio::time::sleep(Duration::from_millis(20)).await;
    file.len()
}

async fn upload_all(files: Vec<String>) -> usize {
    let sizes = futures::future::join_all(files.into_iter().map(upload)).await;
    sizes.into_iter().sum()
}

#[tokio::main]
async fn main() {
    let files = ["a.txt", "bb.txt", "ccc.txt"].map(String::from).to_vec();
    println!("{} bytes", upload_all(files).await);
}
