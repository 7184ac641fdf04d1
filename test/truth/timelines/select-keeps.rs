// A future that stands outside of the loop goes on where it was.

use tokio::time::{sleep, Duration};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let work = work();
    tokio::pin!(work);
    loop {
        tokio::select! {
            biased;
            done = &mut work => {
                println!("done {done}");
                break;
            }
            _ = sleep(Duration::from_millis(40)) => println!("still waiting"),
        }
    }
}

async fn work() -> u32 {
    for step in 1..=3 {
        sleep(Duration::from_millis(30)).await;
        println!("step {step}");
    }
    3
}

// Prints:
// step 1
// still waiting
// step 2
// still waiting
// step 3
// done 3
