use std::time::Duration;

async fn greet() {}

pub async fn run() {
    greet();
    std::thread::sleep(Duration::ZERO);
}
