import assert from 'node:assert/strict';
import type { Engine } from '../../../src/engine/engine';
import type { Finding } from '../../../src/engine/findings';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///blocking';

/** A member's manifest. */
function member(name: string, dependencies: string): string {
  return manifestOf('2021', dependencies).replace('demo', name);
}

const texts: Record<string, string> = {
  'Cargo.toml': `[workspace]
members = ["app", "core", "renamed", "both", "dev", "bare", "chip"]
[workspace.dependencies]
tokio = { version = "1", default-features = false, features = ["rt", "time"] }
`,
  'app/Cargo.toml': `${member('app', 'our_core = { path = "../core", package = "core-lib" }\ntokio = { workspace = true, features = ["macros"] }\n')}
[features]
default = ["files"]
files = ["tokio/fs"]
`,
  'app/src/main.rs': `mod util;
use our_core::{helper as hidden, Loader};
async fn run(loader: &Loader) {
    hidden();
    util::local();
    our_core::again();
    loader.load();
    our_core::Load::load(loader);
    std::fs::read("a").unwrap();
}
fn main() {}
`,
  'app/src/util.rs': 'pub fn local() { our_core::helper() }\n',
  'core/Cargo.toml': member('core-lib', ''),
  'core/src/lib.rs': `pub mod disk;
pub use disk::files::read_all as again;
pub struct Loader;
pub trait Load { fn load(&self); }
impl Load for Loader { fn load(&self) { disk::files::read_all(); } }
impl Loader { pub fn load(&self) { Load::load(self) } }
pub fn helper() { disk::files::read_all(); }
`,
  'core/src/disk/mod.rs': 'pub mod files;\n',
  'core/src/disk/files.rs': 'pub fn read_all() { std::fs::read("a").unwrap(); }\n',
  'renamed/Cargo.toml': member('renamed', 'rt = { package = "tokio", version = "1", features = ["rt"] }\n'),
  'renamed/src/lib.rs': `use std::thread::sleep;
use std::time::Duration;
pub async fn run(lock: &rt::sync::Mutex<u32>) { sleep(Duration::ZERO); *lock.blocking_lock() += 1; }
`,
  'both/Cargo.toml': member('both', 'tokio = { version = "1", features = ["full"] }\nasync-std = "1"\n'),
  'both/src/lib.rs': `mod tokios;
mod neutral;
use async_std::task;
// tokio::time, tokio::time
pub async fn run() { std::thread::sleep(std::time::Duration::ZERO); task::yield_now().await; }
`,
  'both/src/tokios.rs':
    'pub async fn run() { tokio::task::yield_now().await; std::thread::sleep(std::time::Duration::ZERO); }\n',
  'both/src/neutral.rs': 'pub async fn run() { std::thread::sleep(std::time::Duration::ZERO); }\n',
  'dev/Cargo.toml': `${member('dev', 'smol = "2"\n')}
[dev-dependencies]
tokio = { version = "1", features = ["full"] }
[build-dependencies]
tokio = { version = "1", features = ["full"] }
`,
  'dev/src/lib.rs': `pub async fn run() { std::thread::sleep(std::time::Duration::ZERO); }
#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn waits() { std::thread::sleep(std::time::Duration::ZERO); }
}
`,
  'bare/Cargo.toml': member('bare', 'async-std = { version = "1", default-features = false }\n'),
  'bare/src/lib.rs': 'pub async fn run() { std::thread::sleep(std::time::Duration::ZERO); }\n',
  'chip/Cargo.toml': member('chip', 'embassy-executor = "0.6"\n'),
  'chip/src/lib.rs': `use std::time::Duration;
pub async fn run(time: Duration) {
    std::thread::sleep(Duration::from_millis(1));
    std::thread::sleep(time);
}
`,
  'dev/build.rs': `#[tokio::main]
async fn main() { std::fs::read("a").unwrap(); std::thread::sleep(std::time::Duration::ZERO); helper(); }
fn helper() { std::fs::read("a").unwrap(); }
`,
};

describe('blocking in a workspace', () => {
  let engine: Engine;

  before(async () => {
    engine = await createEngine(
      new MemoryFiles(
        Object.fromEntries(Object.entries(texts).map(([file, text]) => [`${root}/${file}`, text])),
      ),
    );
  });

  const findings = async (file: string): Promise<readonly Finding[]> =>
    (await engine.check(`${root}/${file}`))?.findings ?? [];
  const titles = async (file: string): Promise<string[]> =>
    (await findings(file)).map(({ fixes }) => fixes[0]?.title ?? '');

  it('is followed through files, crates, renames and the impls of traits', async () => {
    engine.configure({ severities: {}, heldTypes: [], everyPlace: true });
    const chains = (await findings('app/src/main.rs'))
      .filter(({ rule }) => rule === 'indirect-blocking')
      .map(({ span, notes }) => [
        span.startLine + 1,
        ...notes.map(
          (note) => `${note.file.slice(root.length + 1)}:${String(note.span.startLine + 1)} ${note.message}`,
        ),
      ]);
    const end = 'core/src/disk/files.rs:1 `read_all` blocks here, in `std::fs::read`';
    const helper = 'core/src/lib.rs:7 `helper` calls `read_all` here';
    const load = 'core/src/lib.rs:5 `load` calls `read_all` here';
    assert.deepEqual(chains, [
      [4, helper, end],
      [5, 'app/src/util.rs:1 `local` calls `helper` here', helper, end],
      [6, end],
      [7, 'core/src/lib.rs:6 `load` calls `load` here', load, end],
      [8, load, end],
    ]);
  });

  it('is mended with features that the workspace, or the default features, switch on', async () => {
    const [direct] = (await findings('app/src/main.rs')).filter(({ rule }) => rule === 'blocking-io');
    assert.deepEqual(
      direct?.fixes.map(({ title, safety }) => [title, safety]),
      [['Use `tokio::fs::read`', 'safe']],
    );
  });

  it('is mended with a note of what the manifest lacks', async () => {
    assert.deepEqual(await titles('bare/src/lib.rs'), [
      'Use `async_std::task::sleep` (switch on async-std’s `default` features)',
    ]);
    // Embassy's timer does not take std's `Duration`.
    assert.deepEqual(await titles('chip/src/lib.rs'), [
      'Use `embassy_time::Timer::after` (add the crate `embassy-time`)',
      '',
    ]);
  });

  it('is mended under the name that the manifest gives the runtime', async () => {
    assert.deepEqual(await titles('renamed/src/lib.rs'), [
      'Use `rt::time::sleep` (switch on Tokio’s `time` feature)',
      'Use `.lock(…).await`',
    ]);
  });

  it('is mended with the runtime that the file, or else the crate, speaks of', async () => {
    assert.deepEqual(await titles('both/src/lib.rs'), ['Use `async_std::task::sleep`']);
    assert.deepEqual(await titles('both/src/tokios.rs'), ['Use `tokio::time::sleep`']);
    assert.deepEqual(await titles('both/src/neutral.rs'), ['Use `async_std::task::sleep`']);
  });

  it('counts dev-dependencies in tests alone', async () => {
    assert.deepEqual(await titles('dev/src/lib.rs'), [
      'Use `smol::Timer::after`',
      'Use `tokio::time::sleep`',
    ]);
  });

  it('does not matter in a build script', async () => {
    assert.deepEqual(await findings('dev/build.rs'), []);
  });
});
