// bad: panicked
// good: gave 2

use std::cell::RefCell;
use std::rc::Rc;
use tokio::task::{yield_now, LocalSet};

mod bad {
    use super::*;

    pub async fn add(total: Rc<RefCell<u32>>) {
        let mut total = total.borrow_mut();
        yield_now().await;
        *total += 1;
    }
}

mod good {
    use super::*;

    pub async fn add(total: Rc<RefCell<u32>>) {
        yield_now().await;
        *total.borrow_mut() += 1;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let total = Rc::new(RefCell::new(0));
    let tasks = LocalSet::new();
    let is_bad = std::env::args().nth(1).as_deref() == Some("bad");
    let start = |total| match is_bad {
        true => tasks.spawn_local(bad::add(total)),
        false => tasks.spawn_local(good::add(total)),
    };
    let all = [start(total.clone()), start(total.clone())];
    let ended = tasks.run_until(futures::future::join_all(all)).await;
    let is_sound = ended.iter().all(Result::is_ok);
    match is_sound {
        true => println!("gave {}", total.borrow()),
        false => println!("panicked"),
    }
}
