// unmet: The uploads are under way at the same time.
// unmet: Every upload is waited for.

use std::time::Duration;

async fn upload(file: String) -> usize {
    tokio::time::sleep(Duration::from_millis(20)).await;
    file.len()
}

async fn upload_all(files: Vec<String>) -> usize {
    let uploads: Vec<_> = files.into_iter().map(upload).collect();
    let mut sum = 0;
    for each in uploads {
        sum += std::mem::size_of_val(&each);
    }
    sum
}

#[tokio::main]
async fn main() {
    let files = ["a.txt", "bb.txt", "ccc.txt"].map(String::from).to_vec();
    println!("{} bytes", upload_all(files).await);
}
