import assert from 'node:assert/strict';
import { neededFeatures } from '../../../src/engine/tokioFeatures';
import type { ProjectAdvice } from '../../../src/engine/projectAdvice';
import { loadParser } from '../rustTexts';
import { createEngine, MemoryFiles } from '../testEngine';

const folder = 'memory:///work';

async function advise(texts: Readonly<Record<string, string>>): Promise<ProjectAdvice> {
  const named = Object.entries(texts).map(([file, text]) => [`${folder}/${file}`, text] as const);
  const engine = await createEngine(new MemoryFiles(Object.fromEntries(named)));
  engine.setFolders([folder]);
  return engine.projectAdvice();
}

/** The lines of the only package, with their tones. */
async function linesOf(dependencies: string, code: string, more = ''): Promise<string[]> {
  const { packages, problems } = await advise({
    'Cargo.toml': `[package]\nname = "demo"\nversion = "0.1.0"\nedition = "2024"\n${more}\n[dependencies]\n${dependencies}`,
    'src/main.rs': code,
  });
  assert.deepEqual(problems, []);
  assert.equal(packages.length, 1);
  return (packages[0]?.lines ?? []).map(({ tone, words }) => `${tone}: ${words}`);
}

/** VS Code takes the root of a file system for a folder with or without its slash. */
class RootedFiles extends MemoryFiles {
  override listFolder(folder: string): ReturnType<MemoryFiles['listFolder']> {
    return super.listFolder(folder.replace(/\/$/, ''));
  }

  override stat(file: string): ReturnType<MemoryFiles['stat']> {
    return super.stat(file.replace(/\/$/, ''));
  }
}

describe('what is said of the reader’s project', () => {
  it('names the runtime, and nothing else where nothing is to be said', async () => {
    assert.deepEqual(
      await linesOf('tokio = { version = "1", features = ["full"] }', 'use tokio::fs;\nfn main() {}'),
      ['good: Runtime: Tokio.'],
    );
    assert.deepEqual(await linesOf('', 'fn main() {}'), ['note: It names no runtime.']);
  });

  it('tells several runtimes from one, and one for tests alone', async () => {
    assert.deepEqual(await linesOf('tokio = { version = "1", features = ["full"] }\nsmol = "2"', ''), [
      'note: It names several runtimes: Tokio, smol. One that drives sockets and timers is enough for a program.',
    ]);
    assert.deepEqual(
      await linesOf('[dev-dependencies]\ntokio = { version = "1", features = ["full"] }', ''),
      ['note: Runtime, for its tests and builds alone: Tokio.'],
    );
  });

  it('says which of Tokio’s features the code needs and Cargo.toml does not name', async () => {
    const code = `
      use tokio::{net::TcpStream, sync::mpsc};
      #[tokio::main]
      async fn main() { tokio::select! {} }
      // tokio::fs::read
      const TEXT: &str = "tokio::process";
    `;
    assert.deepEqual(await linesOf('tokio = { version = "1", features = ["rt", "sync"] }', code), [
      'good: Runtime: Tokio.',
      'warn: The code needs what Cargo.toml does not ask Tokio for: `macros` (by `#[tokio::main]`), `rt-multi-thread` (by `#[tokio::main]`), `net` (by `tokio::net`). If it builds, another crate asks for it.',
    ]);
    const asked = 'tokio = { version = "1", features = ["macros", "rt-multi-thread", "sync"] }';
    assert.deepEqual(await linesOf(asked, code, '[features]\ndefault = ["tokio/net"]\n'), [
      'good: Runtime: Tokio.',
    ]);
  });

  it('names what is discontinued', async () => {
    assert.deepEqual(await linesOf('async-std = "1"\ntokio = "0.2"\nfutures = "0.1.31"', ''), [
      'note: It names several runtimes: Tokio, async-std. One that drives sockets and timers is enough for a program.',
      'warn: `async-std` was discontinued in March 2025. Its authors point to smol, which is made of the same parts.',
      'warn: `tokio` 0.2 is from before 1.0 (December 2020), and is kept up no more. Move to Tokio 1.',
      'warn: `futures` 0.1.31 is from before `std` had a `Future`. Move to futures 0.3.',
    ]);
  });

  it('knows locks and channels of other packages', async () => {
    const lines = await linesOf('parking_lot = "0.12"\ncrossbeam-channel = "0.5"', '');
    assert.deepEqual(lines.slice(1), [
      'note: `parking_lot` locks block their thread. They do well in async code while no guard is held across an `.await`.',
      'note: `crossbeam-channel` is for threads: its `recv` blocks, so keep it out of async code.',
    ]);
  });

  it('leads from each of them to the section that tells more', async () => {
    const names = ['parking_lot', 'async-lock', 'async-channel', 'flume', 'crossbeam-channel', 'dashmap'];
    const { packages } = await advise({
      'Cargo.toml': `[package]\nname = "demo"\nversion = "0.1.0"\n[dependencies]\n${names.map((name) => `${name} = "1"\n`).join('')}`,
      'src/main.rs': '',
    });
    const told = packages[0]?.lines.map(({ words, section }) => [/^`(.*?)`/.exec(words)?.[1], section]);
    assert.deepEqual(told?.slice(1), [
      ['parking_lot', 'which-lock'],
      ['async-lock', 'which-lock'],
      ['async-channel', 'which-channel'],
      ['flume', 'which-channel'],
      ['crossbeam-channel', 'which-channel'],
      ['dashmap', 'which-lock'],
    ]);
  });

  it('says of libraries for others whether they bring a runtime along', async () => {
    const library = async (dependencies: string): Promise<string[]> => {
      const { packages } = await advise({
        'Cargo.toml': `[package]\nname = "shared"\nversion = "0.1.0"\nedition = "2024"\n[dependencies]\n${dependencies}`,
        'src/lib.rs': '',
      });
      return (packages[0]?.lines ?? []).flatMap(({ words }) =>
        words.startsWith('As a library') ? [words] : [],
      );
    };
    assert.deepEqual(await library('futures = "0.3"'), ['As a library it forces no runtime on its users.']);
    assert.deepEqual(await library('tokio = { version = "1", features = ["sync"] }'), [
      'As a library it needs only those parts of Tokio that work under any runtime.',
    ]);
    assert.deepEqual(await library('tokio = { version = "1", features = ["net"] }'), [
      'As a library it brings `tokio` to all its users. Say so in its docs, or make the dependency optional.',
    ]);
    assert.deepEqual(await library('tokio = { version = "1", features = ["net"], optional = true }'), [
      'As a library it offers `tokio` as a feature: its users choose.',
    ]);
  });

  it('finds each package of a workspace, in folders below as well, and none where there is none', async () => {
    const { packages } = await advise({
      'back/Cargo.toml': '[workspace]\nmembers = ["api", "core"]\n',
      'back/api/Cargo.toml': '[package]\nname = "api"\n',
      'back/api/src/main.rs': '',
      'back/core/Cargo.toml': '[package]\nname = "core"\n',
      'back/core/src/lib.rs': '',
      'notes/readme.md': '',
    });
    assert.deepEqual(
      packages.map(({ name, manifest }) => [name, manifest]),
      [
        ['api', `${folder}/back/api/Cargo.toml`],
        ['core', `${folder}/back/core/Cargo.toml`],
      ],
    );
    assert.deepEqual(await advise({ 'src/main.rs': '' }), { packages: [], left: 0, problems: [] });
  });

  it('finds a package in the root of a virtual file system', async () => {
    const files = new RootedFiles({ 'memory://mount/Cargo.toml': '[package]\nname = "demo"\n' });
    const engine = await createEngine(files);
    engine.setFolders(['memory://mount/']);
    assert.deepEqual(
      (await engine.projectAdvice()).packages.map(({ name }) => name),
      ['demo'],
    );
  });

  it('says which manifest cannot be read', async () => {
    const { packages, problems } = await advise({ 'Cargo.toml': '[package\n' });
    assert.deepEqual(packages, []);
    assert.equal(problems[0]?.file, `${folder}/Cargo.toml`);
  });

  it('is silent where a path may mean something else', async () => {
    const parser = await loadParser();
    const needs = (code: string): string[] => [...neededFeatures(parser.read(code)).keys()];
    assert.deepEqual(needs('use tokio::fs;'), ['fs']);
    assert.deepEqual(needs('use ::tokio::{self, io, time::{sleep, Duration}, fs};'), ['time', 'fs']);
    assert.deepEqual(needs('mod tokio { pub mod fs {} }\nuse tokio::fs;'), []);
    assert.deepEqual(needs('#[cfg(feature = "disk")]\nuse tokio::fs;'), []);
    assert.deepEqual(needs('use my::tokio::fs; use tokio::net::ToSocketAddrs;'), []);
    assert.deepEqual(
      needs(
        'use tokio::{fs::File as Disk, net::{self, TcpStream}};\nuse {tokio::process::Command, std::io};',
      ),
      ['fs', 'net', 'process'],
    );
    assert.deepEqual(
      needs(
        'fn f(x: tokio::sync::Notify) { println!("{:?}", tokio::spawn(g())); tokio::select! { _ = a => {} } }',
      ),
      ['macros', 'sync', 'rt'],
    );
    assert.deepEqual(needs('#[tokio::main(flavor = "current_thread")]\nasync fn main() {}'), [
      'macros',
      'rt',
    ]);
    assert.deepEqual(
      needs('macro_rules! m { () => { "tokio::fs::read" } }\n#[doc = "tokio::net::TcpStream"]\nfn f() {}'),
      [],
    );
    assert.deepEqual(
      needs('/* tokio::fs */ let a = r#"tokio::net::TcpStream"#; let b = \'"\'; tokio::time::sleep(x)'),
      ['time'],
    );
  });
});
