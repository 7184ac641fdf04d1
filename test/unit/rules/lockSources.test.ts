import assert from 'node:assert/strict';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///sources';

/** A package where Cargo's configuration looks for it. */
function vendored(name: string, version: string, code: string): Record<string, string> {
  const manifest = `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n`;
  return {
    [`vendor/${name}/.cargo-checksum.json`]: '{"files":{}}',
    [`vendor/${name}/Cargo.toml`]: manifest,
    [`vendor/${name}/src/lib.rs`]: code,
  };
}

describe('futures of locks whose real sources are in reach', () => {
  it('count as lost where their type says no `must_use`, and where a macro makes it', async () => {
    const code = `async fn run(one: &futures::lock::Mutex<u32>, two: &async_lock::Mutex<u32>) {
    let _one = one.lock();
    let _two = two.lock();
    let _ = two.lock().await;
    let held = two.lock().await;
    drop(held);
}
`;
    const texts = {
      'Cargo.toml': manifestOf('2021', 'futures = "0.3"\nasync-lock = "3"\n'),
      'src/lib.rs': code,
      '.cargo/config.toml':
        '[source.crates-io]\nreplace-with = "vendored"\n[source.vendored]\ndirectory = "vendor"\n',
      ...vendored(
        'futures',
        '0.3.31',
        `pub mod lock {
    pub struct Mutex<T: ?Sized> { value: T }
    impl<T: ?Sized> Mutex<T> { pub fn lock(&self) -> MutexLockFuture<'_, T> { todo!() } }
    pub struct MutexLockFuture<'a, T: ?Sized> { mutex: &'a Mutex<T> }
    impl<'a, T: ?Sized> std::future::Future for MutexLockFuture<'a, T> { type Output = MutexGuard<'a, T>; }
    pub struct MutexGuard<'a, T: ?Sized> { mutex: &'a Mutex<T> }
}
`,
      ),
      ...vendored(
        'async-lock',
        '3.4.0',
        `mod mutex;
pub use mutex::{Lock, Mutex, MutexGuard};
`,
      ),
      'vendor/async-lock/src/mutex.rs': `pub struct Mutex<T: ?Sized> { data: T }
impl<T: ?Sized> Mutex<T> { pub fn lock(&self) -> Lock<'_, T> { todo!() } }
easy_wrapper! { pub struct Lock<'a, T: ?Sized>(LockInner<'a, T> => MutexGuard<'a, T>); }
pub struct MutexGuard<'a, T: ?Sized> { mutex: &'a Mutex<T> }
`,
    };
    const engine = await createEngine(
      new MemoryFiles(
        Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${root}/${name}`, text])),
      ),
    );
    const findings = (await engine.check(`${root}/src/lib.rs`))?.findings ?? [];
    assert.deepEqual(
      findings.map(({ rule, span }) => `${rule}: ${code.slice(span.start, span.end)}`),
      [
        'unawaited-lock-guard: let _one = one.lock();',
        'unawaited-lock-guard: let _two = two.lock();',
        'async-guard-underscore: let _ = two.lock().await',
      ],
    );
  });
});
