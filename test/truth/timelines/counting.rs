// What plain values do meanwhile: lists, options, arithmetic.

use tokio::time::{sleep, Duration};

#[derive(Debug)]
enum Job {
    Add(u32),
    Stop { reason: String },
}

struct State {
    total: u32,
    seen: Vec<u32>,
}

impl State {
    async fn apply(&mut self, job: Job) -> bool {
        match job {
            Job::Add(n) => {
                self.total += n;
                self.seen.push(n);
                sleep(Duration::from_millis(n as u64)).await;
                true
            }
            Job::Stop { reason } => {
                println!("stop: {reason}");
                false
            }
        }
    }
}

const LIMIT: u32 = 10;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut state = State {
        total: 0,
        seen: vec![],
    };
    let jobs = vec![
        Job::Add(3),
        Job::Add(4),
        Job::Stop {
            reason: "full".to_string(),
        },
        Job::Add(9),
    ];
    for job in jobs {
        if !state.apply(job).await {
            break;
        }
        println!(
            "total {} of {}, {} jobs",
            state.total,
            LIMIT,
            state.seen.len()
        );
    }
    for (index, n) in state.seen.iter().enumerate() {
        println!("{index}: {n}");
    }
    let last = state.seen.pop();
    if let Some(n) = last {
        println!("last {n}, left {:?}", LIMIT - state.total);
    }
    println!("{:?} {}", state.seen, state.seen.is_empty());
}

// Prints:
// total 3 of 10, 1 jobs
// total 7 of 10, 2 jobs
// stop: full
// 0: 3
// 1: 4
// last 4, left 3
// [3] false
