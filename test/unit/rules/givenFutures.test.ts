import { manifestOf } from '../testEngine';
import { check } from './statedSeverities';

const multi = manifestOf('2021');
const pause = 'std::thread::sleep(std::time::Duration::ZERO);';

describe('where a future runs that is given to a function', () => {
  it('a future is followed into the functions of one’s own that it is given to', () =>
    check({
      'Cargo.toml': `${multi}axum = "0.8"\n`,
      'src/main.rs': `use std::future::Future;
mod global;
fn main() {
    let global = global::Global;
    global.block_on(command());
    global::Global::block_on(&global, by_path());
    with(&global, || made());
    with(&global, || async { ${pause} }); //~ hint blocking-sleep
    global::start(task()); //~ error spawn-without-runtime
    global::keep(kept());
    global::again(circle());
}
fn with<F: FnOnce() -> T, T: Future>(global: &global::Global, make: F) -> T::Output {
    global.block_on(make())
}
async fn command() {
    ${pause} //~ hint blocking-sleep
    global::limited(limited()).await;
}
async fn by_path() {
    ${pause} //~ hint blocking-sleep
}
async fn made() {
    ${pause} //~ hint blocking-sleep
}
async fn limited() {
    ${pause} //~ hint blocking-sleep
}
async fn task() {
    ${pause} //~ warning blocking-sleep
}
async fn kept() {
    ${pause} //~ warning blocking-sleep
}
async fn circle() {
    ${pause} //~ warning blocking-sleep
}
`,
      'src/global.rs': `use std::{future::Future, pin::Pin};
pub struct Global;
impl Global {
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        tokio::runtime::Runtime::new().unwrap().block_on(future)
    }
}
pub async fn limited<F: Future>(mut future: F) -> F::Output {
    future.await
}
pub fn start(future: impl Future<Output = ()> + Send + 'static) {
    tokio::spawn(future);
}
pub struct Kept(pub Pin<Box<dyn Future<Output = ()>>>);
pub fn keep(future: impl Future<Output = ()> + 'static) -> Kept {
    Kept(Box::pin(future))
}
pub fn again(future: impl Future<Output = ()>) {
    again(future)
}
`,
    }));

  it('a runtime for one block drives that block, wherever it comes from', () =>
    check({
      'Cargo.toml': `${multi}axum = "0.8"\n`,
      'src/main.rs': `fn main() {}
pub fn asks() -> bool {
    let rt = match common::tokio::runtime::Runtime::new() {
        Ok(rt) => rt,
        Err(_) => return false,
    };
    rt.block_on(async {
        ${pause} //~ hint blocking-sleep
        true
    })
}
pub fn hands_on() {
    common::enqueue(async {
        ${pause} //~ warning blocking-sleep
    });
}
`,
    }));

  it('what is not understood says nothing where something is', () =>
    check({
      'Cargo.toml': `${multi}axum = "0.8"\n`,
      'src/main.rs': `struct Build;
impl Build {
    async fn run(&self) {
        ${pause} //~ hint blocking-sleep
    }
    async fn go(&self) {
        ${pause} //~ warning blocking-sleep
    }
}
fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(Build.run());
}
fn other() {
    elsewhere::job().run();
    elsewhere::job().go();
}
`,
    }));
});
