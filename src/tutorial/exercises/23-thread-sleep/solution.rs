use std::time::Duration;

async fn blink(name: &str, pace: Duration) {
    for _ in 0..3 {
        println!("{name}");
        tokio::time::sleep(pace).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let red = tokio::spawn(blink("red", Duration::from_millis(20)));
    let blue = tokio::spawn(blink("blue", Duration::from_millis(30)));
    red.await.expect("a lamp does not panic");
    blue.await.expect("a lamp does not panic");
}
