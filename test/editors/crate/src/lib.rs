use std::time::Duration;

async fn nap() {
    std::thread::sleep(Duration::from_secs(1));
}
