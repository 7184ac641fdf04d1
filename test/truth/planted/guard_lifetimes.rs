//! How long a guard of a blocking lock lives: evaluation order, moves, patterns, temporaries. Where clippy may stay
//! silent, the guard lies inside another type, or is one of parking_lot's that clippy does not know: the future is not
//! `Send` there either.
use std::sync::{Mutex, MutexGuard};

struct Lab {
    m: Mutex<Vec<u32>>,
    n: Mutex<u32>,
    p: parking_lot::Mutex<Vec<u32>>,
    pr: parking_lot::RwLock<Vec<u32>>,
}

struct Holder<'a> {
    guard: MutexGuard<'a, Vec<u32>>,
    other: u32,
}

impl<'a> Holder<'a> {
    fn new(s: &'a Lab) -> Self {
        Holder { guard: s.m.lock().unwrap(), other: 1 }
    }

    fn finish(self) -> u32 {
        self.other
    }
}

async fn pause() -> u32 {
    1
}

fn consume<T>(_: T) {}
fn two<A, B>(_: A, _: B) {}
fn maybe_guard(s: &Lab) -> Option<MutexGuard<'_, Vec<u32>>> {
    s.m.lock().ok()
}
fn result_guard(s: &Lab) -> Result<MutexGuard<'_, Vec<u32>>, String> {
    s.m.lock().map_err(|e| e.to_string())
}

async fn bound(s: &Lab, f: bool) {
    let g = s.m.lock().unwrap(); //~ await_holding_lock
    pause().await;
    pause().await;
}

async fn dropped_unborrowed(s: &Lab, f: bool) {
    let g = s.m.lock().unwrap();
    drop(g);
    pause().await;
}

async fn underscore(s: &Lab, f: bool) {
    let _ = s.m.lock().unwrap();
    pause().await;
}

async fn shadowed_alive(s: &Lab, f: bool) {
    let g = s.m.lock().unwrap(); //~ await_holding_lock
    let g = g.len();
    pause().await;
}

async fn shadowed_by_guard(s: &Lab, f: bool) {
    let g = s.m.lock().unwrap(); //~ await_holding_lock
    let g = s.n.lock().unwrap();
    drop(g);
    pause().await;
}

async fn moved_to_fn(s: &Lab, f: bool) {
    let g = s.m.lock().unwrap();
    consume(g);
    pause().await;
}

async fn moved_to_local(s: &Lab, f: bool) {
    let g = s.m.lock().unwrap();
    let h = g; //~ await_holding_lock
    pause().await;
    drop(h);
    pause().await;
}

async fn moved_in_struct(s: &Lab, f: bool) {
    let guard = s.m.lock().unwrap();
    let held = Holder { guard, other: 1 }; //~? await_holding_lock
    pause().await;
    held.finish();
    pause().await;
}

async fn holder_rest_of_local(s: &Lab, f: bool) {
    let held = Holder::new(s); //~? await_holding_lock
    let Holder { other, .. } = held;
    pause().await;
}

async fn late_init(s: &Lab, f: bool) {
    let g; //~ await_holding_lock
    pause().await;
    g = s.m.lock().unwrap();
    pause().await;
}

async fn late_init_branch(s: &Lab, f: bool) {
    let g; //~ await_holding_lock
    if f {
        g = s.m.lock().unwrap();
    } else {
        pause().await;
        return;
    }
    pause().await;
}

async fn drop_one_branch(s: &Lab, f: bool) {
    let g = s.m.lock().unwrap(); //~ await_holding_lock
    if f { drop(g); }
    pause().await;
}

async fn inner_block_moved(s: &Lab, f: bool) {
    let g = s.m.lock().unwrap(); //~? await_holding_lock
    let fut = async move {
        pause().await;
        drop(g);
    };
    fut.await;
}

async fn closure_moved(s: &Lab, f: bool) {
    let g = s.m.lock().unwrap();
    let c = move || consume(g);
    c();
    pause().await;
}

async fn select_body_dropped(s: &Lab, f: bool) {
    tokio::select! {
        _ = std::future::ready(()) => {
            let g = s.m.lock().unwrap();
            drop(g);
            pause().await;
        }
    }
    pause().await;
}

async fn labelled_value(s: &Lab, f: bool) {
    let n = 'a: {
        let g = s.m.lock().unwrap();
        if f { break 'a 1; }
        g.len()
    };
    pause().await;
}

async fn loop_label_keep(s: &Lab, f: bool) {
    let mut g = None; //~? await_holding_lock
    'out: loop {
        loop {
            g = Some(s.m.lock().unwrap());
            if f { break 'out; }
            g = None;
            pause().await;
            return;
        }
    }
    pause().await;
}

async fn while_let_temp(s: &Lab, f: bool) {
    while let Some(x) = s.m.lock().unwrap().pop() { //~ await_holding_lock
        pause().await;
    }
    pause().await;
}

async fn for_temp(s: &Lab, f: bool) {
    for x in s.m.lock().unwrap().drain(..) { //~ await_holding_lock
        pause().await;
    }
    pause().await;
}

async fn ok_wild_if_let(s: &Lab, f: bool) {
    if let Ok(_) = s.m.lock() { //~? await_holding_lock
        pause().await;
    }
}

async fn match_in_let(s: &Lab, f: bool) {
    let v = match s.m.lock().unwrap().first() { //~ await_holding_lock
        Some(_) => {
            pause().await
        }
        None => 0,
    };
    pause().await;
}

async fn let_else(s: &Lab, f: bool) {
    let Ok(g) = s.m.lock() else { return }; //~ await_holding_lock
    pause().await;
}

async fn let_else_temp(s: &Lab, f: bool) {
    let Some(x) = s.m.lock().unwrap().pop() else { return };
    pause().await;
}

async fn extended_ref(s: &Lab, f: bool) {
    let x = &*s.m.lock().unwrap(); //~ await_holding_lock
    pause().await;
}

async fn extended_in_tuple(s: &Lab, f: bool) {
    let x = (&*s.m.lock().unwrap(), 1); //~ await_holding_lock
    pause().await;
}

async fn extended_ref_index(s: &Lab, f: bool) {
    let x = &s.m.lock().unwrap()[0]; //~ await_holding_lock
    pause().await;
}

async fn arg_copy(s: &Lab, f: bool) {
    two(*s.n.lock().unwrap(), pause().await); //~ await_holding_lock
    pause().await;
}

async fn arg_guard_moved(s: &Lab, f: bool) {
    two(s.n.lock().unwrap(), pause().await); //~ await_holding_lock
    pause().await;
}

async fn arg_after(s: &Lab, f: bool) {
    two(pause().await, *s.n.lock().unwrap());
    pause().await;
}

async fn push_await(s: &Lab, f: bool) {
    s.m.lock().unwrap().push(pause().await); //~ await_holding_lock
    pause().await;
}

async fn assign_deref_await(s: &Lab, f: bool) {
    *s.n.lock().unwrap() = pause().await;
    pause().await;
}

async fn compound_assign_await(s: &Lab, f: bool) {
    *s.n.lock().unwrap() += pause().await;
    pause().await;
}

async fn binary_right(s: &Lab, f: bool) {
    let x = pause().await + *s.n.lock().unwrap();
    pause().await;
}

async fn block_tail_let(s: &Lab, f: bool) {
    let n = { s.m.lock().unwrap().len() };
    pause().await;
}

async fn if_let_else(s: &Lab, f: bool) {
    if let Some(9) = s.m.lock().unwrap().pop() { //~ await_holding_lock
    } else {
        pause().await;
    }
}

async fn if_let_value(s: &Lab, f: bool) {
    if let Some(x) = { let v = s.m.lock().unwrap().pop(); v } {
        pause().await;
    }
}

async fn helper_option(s: &Lab, f: bool) {
    let g = maybe_guard(s); //~? await_holding_lock
    pause().await;
}

async fn question(s: &Lab, f: bool) -> Result<(), String> {
    let g = result_guard(s)?; //~ await_holding_lock
    pause().await;
    Ok(())
}

async fn if_let_borrowed_dropped_then_out(s: &Lab, f: bool) {
    if let Ok(mut g) = s.m.lock() {
        g.push(1);
        drop(g);
    }
    pause().await;
}

async fn match_guard_lock(s: &Lab, f: bool) {
    match f {
        true if s.m.lock().unwrap().len() > 1 => {
            pause().await;
        }
        _ => {
            pause().await;
        }
    }
}

async fn async_fn_returning_guard(s: &Lab, f: bool) {
    async fn get(s: &Lab) -> MutexGuard<'_, Vec<u32>> { std::future::ready(()).await; s.m.lock().unwrap() }
    let g = get(s).await; //~ await_holding_lock
    pause().await;
}

async fn guard_tuple_second(s: &Lab, f: bool) {
    fn pair(s: &Lab) -> (MutexGuard<'_, Vec<u32>>, u32) { (s.m.lock().unwrap(), 1) }
    let (_, n) = pair(s);
    pause().await;
}

async fn copied_out(s: &Lab, f: bool) {
    let x = *s.n.lock().unwrap();
    pause().await;
}

async fn pl_bound(s: &Lab, f: bool) {
    let mut g = s.p.lock(); //~ await_holding_lock
    pause().await;
}

async fn pl_dropped(s: &Lab, f: bool) {
    let g = s.p.lock();
    drop(g);
    pause().await;
}

async fn pl_mapped(s: &Lab, f: bool) {
    let g = parking_lot::MutexGuard::map(s.p.lock(), |v| &mut v[0]); //~? await_holding_lock
    pause().await;
}

async fn pl_upgradable(s: &Lab, f: bool) {
    let g = s.pr.upgradable_read(); //~? await_holding_lock
    pause().await;
}

async fn pl_temp(s: &Lab, f: bool) {
    s.p.lock().push(pause().await); //~ await_holding_lock
}

async fn pl_while_let(s: &Lab, f: bool) {
    while let Some(x) = s.p.lock().pop() { //~ await_holding_lock
        pause().await;
    }
}

fn main() {}
