import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { queryObjects } from 'node:v8';
import { isConfiguration } from '../../../src/project/cargoWorkspace';
import { Project } from '../../../src/project/project';
import { RustParser } from '../../../src/syntax/parser';
import type { SyntaxTree } from '../../../src/syntax/syntaxTree';
import { createEngine, MemoryFiles } from '../testEngine';

const root = 'memory:///many';

function filesOf(texts: Readonly<Record<string, string>>): MemoryFiles {
  return new MemoryFiles(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${root}/${name}`, text])),
  );
}

const manifest = (name: string, dependencies = ''): string =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n${dependencies}`;

const configurations = [
  'Cargo.toml',
  'Cargo.lock',
  'clippy.toml',
  '.cargo/config.toml',
  '.cargo/config',
  'rust-toolchain',
  'rust-toolchain.toml',
];

describe('a project', () => {
  const file = `${root}/src/lib.rs`;
  const other = `${root}/other/src/lib.rs`;
  const files = filesOf({
    'Cargo.toml': manifest('app', 'base = "1"\n'),
    'src/lib.rs': 'async fn run() {\n    base::save();\n}\n',
    'other/Cargo.toml': manifest('base').replace('0.1.0', '1.0.0'),
    'other/src/lib.rs': 'pub async fn save() {}\n',
  });

  it('follows what .cargo/config.toml says, as soon as that changes', async () => {
    const engine = await createEngine(files);
    engine.setFolders([root]);
    engine.open(file, 1, files.texts.get(file) ?? '');
    assert.deepEqual((await engine.check(file))?.findings, []);
    files.texts.set(`${root}/.cargo/config.toml`, '[patch.crates-io]\nbase = { path = "other" }\n');
    engine.touch([`${root}/.cargo/config.toml`]);
    assert.equal((await engine.check(file))?.findings.length, 1);
    assert.ok(files.texts.has(other));
  });

  it('takes the place of the one before, however often Cargo.toml is saved', async () => {
    const engine = await createEngine(files, { onLearned: () => undefined });
    engine.open(file, 1, files.texts.get(file) ?? '');
    await engine.check(file);
    await engine.settle();
    const { crates } = await engine.counts();
    const before = queryObjects(Project, { format: 'count' });
    for (let save = 0; save < 300; save += 1) {
      engine.touch([`${root}/Cargo.toml`]);
      await engine.check(file);
    }
    await engine.settle();
    assert.equal((await engine.counts()).crates, crates);
    assert.ok(queryObjects(Project, { format: 'count' }) - before < 5);
  });

  it('is read anew when one of the files changes that it is made from, and for no other', () => {
    for (const name of configurations) assert.ok(isConfiguration(`${root}/${name}`), name);
    for (const name of ['config.toml', 'src/Cargo.rs', 'my.cargo/config', 'x.rust-toolchain'])
      assert.ok(!isConfiguration(`${root}/${name}`), name);
  });
});

describe('the projects of an engine', () => {
  const workspace = {
    'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n',
    'a/Cargo.toml': manifest('a'),
    'a/src/lib.rs': 'mod deep;\npub use deep::later;\n',
    'a/src/deep.rs': 'pub async fn later() {}\n',
    'b/Cargo.toml': manifest('b', 'a = { path = "../a" }\n'),
    'b/src/lib.rs': 'async fn speaks() { a::later(); }\n',
  };

  it('are whole for a second package that is asked for while the first one’s is loaded', async () => {
    for (const delay of [0, 1, 2, 4, 8, 16, 32, 64]) {
      const engine = await createEngine(filesOf(workspace));
      const first = engine.check(`${root}/a/src/lib.rs`);
      for (let turn = 0; turn < delay; turn += 1) await Promise.resolve();
      const second = await engine.check(`${root}/b/src/lib.rs`);
      await first;
      assert.deepEqual(
        second?.findings.map(({ rule }) => rule),
        ['unawaited-future'],
        `after ${String(delay)} turns`,
      );
      assert.equal((await engine.counts()).crates, 2);
    }
  });

  it('have no test read to tell where the program runs its code, if the program tells', async () => {
    const disk = filesOf({
      'Cargo.toml': manifest('app', 'tokio = { version = "1", features = ["full"] }\n'),
      'src/main.rs': [
        '#[tokio::main]',
        'async fn main() { tokio::spawn(app::work::save()).await.unwrap(); }',
        '',
      ].join('\n'),
      'src/lib.rs': 'pub mod work;\n',
      'src/work.rs': 'pub async fn save() { std::thread::sleep(std::time::Duration::MAX); }\n',
      'tests/it.rs': '#[tokio::test]\nasync fn saves() { app::work::save().await; }\n',
    });
    const engine = await createEngine(disk);
    engine.admit([root]);
    const read = mock.method(RustParser.prototype, 'read');
    const result = await engine.check(`${root}/src/work.rs`);
    const texts = read.mock.calls.map(({ arguments: [text] }) => text);
    read.mock.restore();
    assert.deepEqual(
      result?.findings.map(({ rule, severity }) => `${rule} ${severity}`),
      ['blocking-sleep warning'],
    );
    assert.ok(texts.includes(disk.texts.get(`${root}/src/main.rs`) ?? ''));
    assert.ok(!texts.includes(disk.texts.get(`${root}/tests/it.rs`) ?? ''));
  });

  it('have no file read twice that will be looked into', async () => {
    const disk = filesOf({
      'Cargo.toml': manifest('app'),
      'src/lib.rs': 'mod inner;\nasync fn speaks() {\n    inner::later();\n}\n',
      'src/inner.rs': 'pub async fn later() {}\nasync fn speaks_too() {\n    later();\n}\n',
      'src/loose.rs': 'async fn later() {}\nasync fn speaks_at_last() {\n    later();\n}\n',
    });
    const engine = await createEngine(disk);
    engine.admit([root]);
    const files = ['src/inner.rs', 'src/lib.rs', 'src/loose.rs'].map((name) => `${root}/${name}`);
    const apart = await Promise.all(files.map(async (file) => (await engine.check(file))?.findings));
    const texts: string[] = [];
    const readReally: (this: RustParser, text: string) => SyntaxTree = Reflect.get(
      RustParser.prototype,
      'read',
    );
    RustParser.prototype.read = function (this: RustParser, text: string) {
      texts.push(text);
      return readReally.call(this, text);
    };
    try {
      const other = await createEngine(disk);
      other.admit([root]);
      other.expect(files);
      texts.length = 0;
      const together: unknown[] = [];
      for (const file of files) together.push((await other.check(file))?.findings);
      assert.deepEqual(together, apart);
      // What is read without bodies is as long as the whole.
      const lengths = files.map((file) => disk.texts.get(file)?.length);
      const read = texts.filter((text) => lengths.includes(text.length));
      assert.deepEqual(read.sort(), files.map((file) => disk.texts.get(file)).sort());
    } finally {
      RustParser.prototype.read = readReally;
    }
  });

  it('are let go one after the other', async () => {
    const engine = await createEngine(
      filesOf({
        ...workspace,
        'c/Cargo.toml': `${manifest('c', 'd = { path = "../d" }\n')}[workspace]\n`,
        'c/src/lib.rs': 'async fn speaks() { d::later(); }\n',
        'd/Cargo.toml': `${manifest('d')}[workspace]\n`,
        'd/src/lib.rs': 'pub async fn later() {}\nasync fn speaks() { later(); }\n',
        'scratch/loose.rs': 'async fn later() {}\nasync fn speaks() { later(); }\n',
      }),
    );
    engine.admit([root]);
    const names = ['b/src/lib.rs', 'c/src/lib.rs', 'a/src/deep.rs', 'scratch/loose.rs', 'd/src/lib.rs'];
    const seen: [files: string[], findings: number, crates: number][] = [];
    for (const batch of await engine.projectsOf(names.map((name) => `${root}/${name}`))) {
      let findings = 0;
      for (const file of batch) findings += (await engine.check(file))?.findings.length ?? 0;
      const { crates } = await engine.counts();
      seen.push([batch.map((file) => file.slice(root.length + 1)), findings, crates]);
      await engine.release(batch[0] ?? '');
    }
    assert.deepEqual(seen, [
      [['b/src/lib.rs', 'a/src/deep.rs', 'scratch/loose.rs'], 2, 3],
      [['c/src/lib.rs', 'd/src/lib.rs'], 2, 2],
    ]);
    assert.deepEqual(await engine.counts(), { crates: 0, files: 0 });
  });
});
