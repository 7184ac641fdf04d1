import assert from 'node:assert/strict';
import { createEngine, MemoryFiles } from '../testEngine';

const root = 'memory:///aliases';
const manifest = (name: string, dependencies: string): string =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n${dependencies}`;

describe('guards whose crate only gives another crate’s type a name', () => {
  it('are known, and so are that crate’s other guards, and DashMap’s keys need no proof', async () => {
    const code = `async fn pause() {}
async fn aliased(lock: &parking_lot::Mutex<u32>) { let guard = lock.lock(); pause().await; drop(guard); }
async fn other(lock: std::sync::Arc<parking_lot::Mutex<u32>>) { let shared = lock.lock_arc(); pause().await; drop(shared); }
async fn keyed(map: &parking_lot::Map<String, u32>) { let entry = map.get(); pause().await; drop(entry); }
`;
    const files = {
      'app/Cargo.toml': manifest('app', 'parking_lot = { path = "../parking_lot" }\n'),
      'app/src/lib.rs': code,
      'parking_lot/Cargo.toml': manifest('parking_lot', 'lock_api = { path = "../lock_api" }\n'),
      'parking_lot/src/lib.rs': `pub struct RawMutex;
pub type Mutex<T> = lock_api::Mutex<RawMutex, T>;
pub type MutexGuard<'a, T> = lock_api::MutexGuard<'a, RawMutex, T>;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash};
pub struct Map<K, V, S = RandomState> { keys: Vec<K>, values: Vec<V>, hasher: S }
impl<K: Eq + Hash, V, S: BuildHasher + Clone> Map<K, V, S> { pub fn get(&self) -> MutexGuard<'_, V> { todo!() } }
`,
      'lock_api/Cargo.toml': manifest('lock_api', ''),
      'lock_api/src/lib.rs': `pub struct Mutex<R, T> { raw: R, data: T }
pub struct MutexGuard<'a, R, T> { mutex: &'a Mutex<R, T> }
pub struct ArcMutexGuard<R, T> { mutex: std::sync::Arc<Mutex<R, T>> }
impl<R, T> Mutex<R, T> {
    pub fn lock(&self) -> MutexGuard<'_, R, T> { todo!() }
    pub fn lock_arc(self: &std::sync::Arc<Self>) -> ArcMutexGuard<R, T> { todo!() }
}
`,
    };
    const engine = await createEngine(
      new MemoryFiles(
        Object.fromEntries(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text])),
      ),
    );
    engine.admit([root]);
    const findings = (await engine.check(`${root}/app/src/lib.rs`))?.findings ?? [];
    assert.deepEqual(
      findings.map(({ rule, span }) => `${rule}: ${code.slice(span.start, span.end)}`),
      ['guard', 'shared', 'entry'].map((name) => `guard-across-await: ${name}`),
    );
  });
});
