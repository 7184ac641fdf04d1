// unmet: The analyser has nothing to warn of.
// unmet: The inner future is on the heap.
// fails: E0733

struct Folder {
    files: usize,
    children: Vec<Folder>,
}

async fn count(folder: &Folder) -> usize {
    tokio::task::yield_now().await;
    let mut sum = folder.files;
    for child in &folder.children {
        let inner = count(child);
        sum += inner.await;
    }
    sum
}

#[tokio::main]
async fn main() {
    let leaf = |files| Folder { files, children: Vec::new() };
    let root = Folder { files: 1, children: vec![leaf(2), leaf(3)] };
    println!("{} files", count(&root).await);
}
