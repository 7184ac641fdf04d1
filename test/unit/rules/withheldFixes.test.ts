import assert from 'node:assert/strict';
import { checkCode } from '../testEngine';

/** The findings of `code`, and the fixes of each. */
async function fixesOf(code: string): Promise<string[]> {
  return (await checkCode(code)).flatMap(({ rule, fixes }) =>
    fixes.length === 0 ? [rule] : fixes.map(({ title }) => `${rule}: ${title}`),
  );
}

describe('a fix is withheld', () => {
  it('where the value lies in the lock, and cannot be moved out', async () => {
    const code = (head: string): string => `use std::sync::Mutex;
#[derive(Clone, Copy)]
enum Flag { On, Off }
enum State { Named(String), Other }
struct Both { state: State, flag: Flag }
async fn run<T>(_: T) {}
async fn heads(state: &Mutex<State>, flag: &Mutex<Flag>, both: &Mutex<Both>, pair: &Mutex<(u8, Option<u8>)>) {
    ${head}
}
`;
    const bind = 'guard-temp-in-scrutinee: Bind the value before';
    for (const [head, fix] of [
      [
        'match *state.lock().unwrap() { State::Named(ref name) => run(name.len()).await, State::Other => {} }',
        '',
      ],
      ['if let State::Other = *state.lock().unwrap() { run(1).await }', ''],
      ['if let State::Other = (*both.lock().unwrap()).state { run(1).await }', ''],
      ['match both.lock().unwrap().state { State::Other => run(1).await, _ => {} }', ''],
      ['match both.lock().unwrap().flag { Flag::On => run(1).await, Flag::Off => {} }', bind],
      ['match *flag.lock().unwrap() { Flag::On => run(1).await, Flag::Off => {} }', bind],
      ['if let (1, Some(n)) = *pair.lock().unwrap() { run(n).await }', bind],
    ] as const)
      assert.deepEqual(await fixesOf(code(head)), [fix || 'guard-temp-in-scrutinee'], head);
  });

  it('where a function that is called wants the lock that would be held', async () => {
    const code = (rest: string): string => `use tokio::sync::Mutex;
use std::sync::Arc;
async fn adds(count: &Mutex<u32>) { if true { *count.lock().await += 1; } }
async fn prints(count: &Mutex<u32>) { println!("{:p}", count); }
async fn deeper(count: &Mutex<u32>) { adds(count).await; }
struct Store { count: Mutex<u32> }
impl Store {
    async fn inner(&self) { *self.count.lock().await += 1; }
    async fn outer(&self) { let _ = self.count.lock().await; self.inner().await; }
}
async fn run(count: Arc<Mutex<u32>>) {
    let _ = count.lock().await;
    ${rest}
}
`;
    const withheld = ['async-guard-underscore', 'async-guard-underscore'];
    assert.deepEqual(await fixesOf(code('adds(&count).await;')), withheld);
    assert.deepEqual(await fixesOf(code('deeper(&count).await;')), withheld);
    assert.deepEqual(await fixesOf(code('prints(&count).await;')), [
      'async-guard-underscore',
      'async-guard-underscore: Bind it to `_guard`',
    ]);
  });

  it('where a future that is spawned could no longer go to another thread', async () => {
    const code = (kept: string, spawn: string): string => `use std::rc::Rc;
use std::time::Duration;
async fn save() {}
async fn naps() {
    ${kept}
    std::thread::sleep(Duration::from_secs(1));
    save();
    drop(kept);
}
#[tokio::main]
async fn main() { ${spawn} }
`;
    const spawned = 'tokio::spawn(naps()).await.unwrap();';
    const task = 'unawaited-future: Run it as a task of its own: `tokio::spawn(…)`';
    const nothing = ['blocking-sleep', task];
    for (const kept of [
      'Rc::new(1)',
      'vec![Rc::new(1)]',
      '(1, Some(Rc::new(1)))',
      '&std::cell::Cell::new(1) as *const _',
    ])
      assert.deepEqual(await fixesOf(code(`let kept = ${kept};`, spawned)), nothing, kept);
    const both = ['blocking-sleep: Use `tokio::time::sleep`', 'unawaited-future: Add `.await`'];
    assert.deepEqual(await fixesOf(code('let kept = Rc::new(1);', 'naps().await;')), [...both, task]);
    assert.deepEqual(await fixesOf(code('let kept = std::sync::Arc::new(1);', spawned)), [...both, task]);
  });

  it('where a future cannot be polled through a reference', async () => {
    const code = (type: string): string => `use std::future::Future;
async fn waits(mut timer: ${type}) {
    (&mut timer);
    timer.await;
}
`;
    assert.deepEqual(await fixesOf(code('tokio::time::Sleep')), ['unawaited-future']);
    assert.deepEqual(await fixesOf(code('std::pin::Pin<Box<dyn Future<Output = ()>>>')), [
      'unawaited-future: Add `.await`',
    ]);
  });

  it('where a task would end with `main` before it began', async () => {
    const code = (rest: string): string =>
      `async fn save() {}\n#[tokio::main]\nasync fn main() {\n    save();${rest}\n}\n`;
    assert.deepEqual(await fixesOf(code('')), ['unawaited-future: Add `.await`']);
    assert.deepEqual(await fixesOf(code('\n    tokio::task::yield_now().await;')), [
      'unawaited-future: Add `.await`',
      'unawaited-future: Run it as a task of its own: `tokio::spawn(…)`',
    ]);
  });
});

describe('a fix names the crate', () => {
  it('where the code itself calls something else so', async () => {
    for (const own of ['struct tokio;', 'use std as tokio;', 'mod tokio {}']) {
      const code = `async fn naps() {\n    ${own}\n    std::thread::sleep(std::time::Duration::from_secs(1));\n}\n`;
      assert.deepEqual(await fixesOf(code), ['blocking-sleep: Use `::tokio::time::sleep`'], own);
    }
  });
});
