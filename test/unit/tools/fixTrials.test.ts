import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { tryFixes } from '../../../src/tools/field/fixTrials';
import { manifestOf } from '../testEngine';

const code = `async fn save() {}

async fn run(lock: &std::sync::Mutex<u32>) {
    save();
    std::thread::sleep(std::time::Duration::from_secs(1));
    match *lock.lock().unwrap() {
        n => save_all(n).await,
    }
    let count = 1;
    let guard = lock.lock().unwrap();
    drop(save());
    drop(guard);
    println!("{count}");
}

async fn save_all(_: u32) {}
`;

describe('fixes tried in a folder', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-fixes-'));
    await mkdir(path.join(folder, 'src'));
    await writeFile(path.join(folder, 'Cargo.toml'), manifestOf('2021'));
    await writeFile(path.join(folder, 'src/lib.rs'), code);
  });
  after(() => rm(folder, { recursive: true }));

  it('are counted, findings without one too', async () => {
    const { outcomes, together, unfixed } = await tryFixes('all', folder, ['src/lib.rs']);
    const told = outcomes.map(({ place, rule, safety, faults }) => [place, rule, safety, faults]);
    assert.deepEqual(told, [
      ['src/lib.rs:4', 'unawaited-future', 'suggestion', []],
      ['src/lib.rs:4', 'unawaited-future', 'suggestion', []],
      ['src/lib.rs:5', 'blocking-sleep', 'safe', []],
      ['src/lib.rs:6', 'guard-temp-in-scrutinee', 'suggestion', []],
    ]);
    assert.deepEqual(together, [{ subject: 'all', place: 'src/lib.rs', taken: 1, faults: [] }]);
    assert.deepEqual(unfixed, { 'unawaited-future': 1 });
  });
});
