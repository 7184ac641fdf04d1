//! With a runtime, `main` may be async; so may a function of that name elsewhere.
mod inner {
    pub async fn main() {}
}

#[tokio::main]
async fn main() {
    inner::main().await;
}
