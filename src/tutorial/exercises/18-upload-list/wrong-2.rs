// unmet: The uploads are under way at the same time.

use std::time::Duration;

async fn upload(file: String) -> usize {
    tokio::time::sleep(Duration::from_millis(20)).await;
    file.len()
}

async fn upload_all(files: Vec<String>) -> usize {
    let mut sum = 0;
    for file in files {
        sum += tokio::spawn(upload(file)).await.unwrap();
    }
    sum
}

#[tokio::main]
async fn main() {
    let files = ["a.txt", "bb.txt", "ccc.txt"].map(String::from).to_vec();
    println!("{} bytes", upload_all(files).await);
}
