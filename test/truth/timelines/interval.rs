// An interval ticks at once, and makes up for ticks that were missed.

use tokio::time::{interval, sleep, Duration, Instant};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let mut ticks = interval(Duration::from_millis(10));
    for i in 0..6 {
        ticks.tick().await;
        println!("tick {i} at {}", start.elapsed().as_millis());
        if i == 1 {
            sleep(Duration::from_millis(35)).await;
        }
    }
}

// Prints:
// tick 0 at 0
// tick 1 at 10
// tick 2 at 45
// tick 3 at 45
// tick 4 at 45
// tick 5 at 50
