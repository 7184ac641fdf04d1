// bad: saved
// good: the writer failed

mod bad {
    pub async fn stop(writer: tokio::task::JoinHandle<()>) -> &'static str {
        let _ = writer.await;
        "saved"
    }
}

mod good {
    pub async fn stop(writer: tokio::task::JoinHandle<()>) -> &'static str {
        match writer.await {
            Ok(()) => "saved",
            Err(_) => "the writer failed",
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let writer = tokio::spawn(async { panic!("the disk is full") });
    let said = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::stop(writer).await,
        _ => good::stop(writer).await,
    };
    println!("{said}");
}
