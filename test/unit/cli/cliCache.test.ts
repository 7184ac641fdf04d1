import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { CliFolder, type CliRun } from './cliProcess';

const manifest =
  '[package]\nname = "demo"\nedition = "2021"\n\n[dependencies]\ntokio = { version = "1", features = ["full"] }\n';
const start: Readonly<Record<string, string>> = {
  'shop/Cargo.toml': manifest,
  'shop/src/lib.rs':
    'pub mod store;\nmod serve;\nmod slow;\nmod hidden;\npub mod keeps;\nmod twins;\npub mod lone;\n',
  'shop/src/store.rs': 'pub async fn save() {}\npub fn load() -> String {\n    String::new()\n}\n',
  'shop/src/serve.rs':
    'use crate::store;\npub async fn serve() {\n    store::save();\n    store::load();\n}\nasync fn waits() { std::thread::sleep(std::time::Duration::from_secs(1)); }\npub async fn pauses() { crate::slow::slow(); }\npub async fn alone() { pauses(); }\npub async fn holds(lock: std::sync::Mutex<u8>) {\n    let held = lock.lock().unwrap();\n    alone().await;\n    drop(held);\n}\n',
  'shop/src/slow.rs':
    'pub fn slow() {\n    std::thread::sleep(std::time::Duration::from_secs(2));\n}\npub async fn calls() { slow(); }\n',
  'shop/src/hidden.rs':
    "pub fn guard(lock: &std::sync::Mutex<u8>) -> impl Sized + '_ {\n    lock.lock().unwrap()\n}\n",
  'shop/src/keeps.rs':
    'pub async fn one(lock: std::sync::Mutex<u8>) {\n    let kept = crate::hidden::guard(&lock);\n    two(&lock).await;\n    drop(kept);\n}\npub async fn two(lock: &std::sync::Mutex<u8>) {\n    let kept = crate::hidden::guard(lock);\n    crate::store::save().await;\n    drop(kept);\n}\n',
  'shop/src/twins.rs':
    'async fn first() {}\nfn later() {}\nstruct A;\nstruct B;\nimpl A {\n    async fn go(&self) { first(); }\n}\nimpl B {\n    async fn go(&self) { first(); }\n}\n',
  'shop/src/lone.rs': 'async fn lost() {}\npub async fn lone() { lost(); }\n',
  'shop/clippy.toml': '',
  'other/Cargo.toml': manifest.replace('demo', 'other'),
  'other/src/lib.rs': 'async fn later() {}\nasync fn speaks() { later(); }\n',
};

/** Without what differs each time. */
function stable({ code, out, error }: CliRun): CliRun {
  return { code, error, out: out.replace(/"(milliseconds|peakBytes)": \d+/g, '"$1": 0') };
}

describe('async-rust-lens check, another time', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder(start);
  });
  afterEach(() => folder.remove());

  const environment = (): Readonly<Record<string, string>> => ({
    XDG_CACHE_HOME: path.join(folder.root, '.cache'),
    CARGO_HOME: path.join(folder.root, '.cargo-home'),
  });
  const run = (...args: string[]): CliRun =>
    stable(folder.run(['check', '--format', 'json', ...args], environment()));
  const scan = (...args: string[]): CliRun => run('shop', 'other', ...args);
  const results = (): string => path.join(folder.root, '.cache/async-rust-lens/results');
  const entry = (): string => {
    const [name = '', ...more] = fs.readdirSync(results());
    assert.deepEqual(more, []);
    return path.join(results(), name);
  };

  /** Has findings that come from what was kept say so. */
  const tellKept = (): void => {
    const [, kept = ''] = fs.readFileSync(entry(), 'utf8').split('\n');
    const told = kept.replaceAll('does nothing', 'was kept').replaceAll('keeps its lock', 'was kept');
    fs.writeFileSync(entry(), `${createHash('sha256').update(told).digest('hex')}\n${told}`);
  };

  it('says the same, in JSON and as text', () => {
    const first = scan();
    assert.match(first.out, /store::save\(\)/);
    assert.deepEqual(scan(), first);
    assert.deepEqual(scan('--no-cache'), first);
    const text = scan('--format', 'text');
    assert.deepEqual(scan('--format', 'text', '--no-cache'), text);
  });

  it('answers from what it kept', () => {
    scan();
    tellKept();
    assert.match(scan().out, /was kept/);
    assert.doesNotMatch(scan('--no-cache').out, /was kept/);
  });

  it('keeps, after an edit of a body, what was found in functions for which nobody looked into it', () => {
    scan();
    tellKept();
    folder.write(
      'shop/src/store.rs',
      (start['shop/src/store.rs'] ?? '').replace('String::new()', 'let _ = 1;\n    String::new()'),
    );
    const { findings } = JSON.parse(scan().out) as { findings: { file: string; message: string }[] };
    const keeps = findings
      .filter(({ message }) => /was kept|does nothing|keeps its lock/.test(message))
      .map(({ file, message }) => [file, /was kept/.test(message)]);
    // `serve` calls what was edited; `alone` and `holds` of the same file do not.
    assert.deepEqual(keeps, [
      ['other/src/lib.rs', true],
      ['shop/src/keeps.rs', true],
      ['shop/src/keeps.rs', true],
      ['shop/src/lone.rs', true],
      ['shop/src/serve.rs', false],
      ['shop/src/serve.rs', true],
      ['shop/src/serve.rs', true],
      ['shop/src/twins.rs', true],
      ['shop/src/twins.rs', true],
    ]);
    assert.deepEqual(scan().code, 1);
    // What a file declares may mean something anywhere.
    folder.write('shop/src/store.rs', `${start['shop/src/store.rs'] ?? ''}pub struct More;\n`);
    assert.doesNotMatch(scan('shop/src').out, /was kept/);
    assert.deepEqual(scan().out.match(/was kept/g)?.length, 1);
  });

  it('keeps what was found in the other functions of the file that was edited, where they stand now', () => {
    const text = start['shop/src/serve.rs'] ?? '';
    scan();
    tellKept();
    folder.write(
      'shop/src/serve.rs',
      text.replace('async fn waits() {', 'async fn waits() {\n    serve();\n'),
    );
    interface Told {
      readonly file: string;
      readonly startLine: number;
      readonly message: string;
    }
    const { findings } = JSON.parse(scan().out) as { findings: Told[] };
    const own = findings.filter(
      ({ file, message }) =>
        file === 'shop/src/serve.rs' && /was kept|does nothing|keeps its lock/.test(message),
    );
    assert.deepEqual(
      own.map(({ startLine, message }) => [startLine, /was kept/.test(message)]),
      [
        [3, true],
        [7, false],
        [10, true],
        [12, true],
      ],
    );
  });

  it('believes nothing that was damaged, or bears the name of another', () => {
    const first = scan();
    fs.writeFileSync(entry(), fs.readFileSync(entry(), 'utf8').replaceAll('does nothing', 'was kept'));
    assert.deepEqual(scan(), first);
    const name = entry();
    scan('--all');
    const [other] = fs.readdirSync(results()).filter((each) => each !== path.basename(name));
    fs.copyFileSync(path.join(results(), other ?? ''), name);
    fs.writeFileSync(
      path.join(folder.root, 'shop/src/store.rs'),
      'pub async fn save() {}\npub fn load() {}\n',
    );
    assert.deepEqual(scan(), scan('--no-cache'));
    fs.writeFileSync(name, '');
    assert.deepEqual(scan(), scan('--no-cache'));
  });

  const changes: Readonly<Record<string, () => void>> = {
    'the file itself': () =>
      folder.write('shop/src/serve.rs', 'pub async fn serve() { crate::store::save(); }\n'),
    'a signature in another file': () =>
      folder.write('shop/src/store.rs', 'pub fn save() {}\npub fn load() -> String { String::new() }\n'),
    'a body in another file, which blocks from now on': () =>
      folder.write(
        'shop/src/store.rs',
        'pub async fn save() {}\npub fn load() -> String {\n    std::thread::sleep(std::time::Duration::from_secs(1)); String::new()\n}\n',
      ),
    'a body in another file, which holds the caller from now on': () =>
      folder.write(
        'shop/src/store.rs',
        (start['shop/src/store.rs'] ?? '').replace(
          'save() {}',
          'save() {\n    crate::serve::pauses().await;\n}',
        ),
      ),
    'lines of a body in another file, which a note points into': () =>
      folder.write(
        'shop/src/slow.rs',
        (start['shop/src/slow.rs'] ?? '').replace('{\n', '{\n    let _many = 1;\n\n'),
      ),
    'lines of a body, behind which others stand': () =>
      folder.write(
        'shop/src/serve.rs',
        (start['shop/src/serve.rs'] ?? '').replace(
          'async fn waits() {',
          'async fn waits() {\n    alone();\n',
        ),
      ),
    'the same body of two that read alike': () =>
      folder.write(
        'shop/src/twins.rs',
        (start['shop/src/twins.rs'] ?? '').replace(/first\(\);(?=[^]*B)/, 'later();'),
      ),
    'a body that gives another hidden type': () =>
      folder.write(
        'shop/src/hidden.rs',
        (start['shop/src/hidden.rs'] ?? '').replace('lock.lock().unwrap()', '1'),
      ),
    'bodies of two files': () => {
      folder.write('shop/src/slow.rs', (start['shop/src/slow.rs'] ?? '').replace('from_secs(2)', 'ZERO'));
      folder.write('shop/src/lone.rs', 'pub async fn lone() { let _ = async {}; lone(); }\n');
    },
    'a body that does not end': () =>
      folder.write('shop/src/slow.rs', (start['shop/src/slow.rs'] ?? '').replace('2));', '2)); {')),
    'a body that declares something': () =>
      folder.write(
        'shop/src/slow.rs',
        (start['shop/src/slow.rs'] ?? '').replace('{\n', '{\n use std::fs;\n'),
      ),
    'as many letters as before': () =>
      folder.write(
        'shop/src/store.rs',
        (start['shop/src/store.rs'] ?? '').replace('async fn save', 'const fn save'),
      ),
    'the manifest': () => folder.write('shop/Cargo.toml', manifest.replace('tokio', 'smol')),
    'the configuration of clippy': () =>
      folder.write('shop/clippy.toml', 'await-holding-invalid-types = ["demo::store::Held"]\n'),
    'a file that came': () => folder.write('shop/src/more.rs', 'async fn f() {}\nasync fn g() { f(); }\n'),
    'a file that is meant by `mod` from now on': () =>
      folder.write('shop/src/serve/mod.rs', 'async fn f() {}\nasync fn g() { f(); }\n'),
    'a file that went': () => fs.rmSync(path.join(folder.root, 'shop/src/store.rs')),
    'a file that became a link': () => {
      fs.renameSync(path.join(folder.root, 'shop/src/store.rs'), path.join(folder.root, 'store.rs'));
      fs.symlinkSync('../../store.rs', path.join(folder.root, 'shop/src/store.rs'));
    },
    'a workspace around both': () =>
      folder.write('Cargo.toml', '[workspace]\nmembers = ["shop", "other"]\nresolver = "2"\n'),
    'the configuration of Cargo': () => {
      folder.write('.cargo/config.toml', '[source.vendored]\ndirectory = "vendor"\n');
      folder.write(
        'vendor/tokio/Cargo.toml',
        '[package]\nname = "tokio"\nversion = "1.9.9"\nedition = "2021"\n',
      );
      folder.write('vendor/tokio/src/lib.rs', 'pub mod time {}\n');
    },
    'the packages that Cargo has': () =>
      folder.write(
        '.cargo-home/registry/src/a/tokio-1.2.3/Cargo.toml',
        '[package]\nname = "tokio"\nversion = "1.2.3"\n',
      ),
  };
  for (const [what, change] of Object.entries(changes))
    it(`says what a first run says after a change: ${what}`, () => {
      scan();
      change();
      assert.deepEqual(scan(), scan('--no-cache'));
    });

  for (const flag of [
    ['--all'],
    ['--rule', 'unawaited-future'],
    ['--severity', 'blocking-sleep=error'],
    ['--held-type', 'demo::Held'],
    ['--severity', 'error'],
  ])
    it(`says what a first run says with ${flag.join(' ')}`, () => {
      scan();
      assert.deepEqual(scan(...flag), scan(...flag, '--no-cache'));
    });

  it('looks anew when the program is another one', () => {
    scan();
    fs.cpSync('dist/cli.js', path.join(folder.root, '.other/cli.js'));
    for (const name of ['web-tree-sitter.wasm', 'tree-sitter-rust.wasm'])
      fs.cpSync(path.join('dist', name), path.join(folder.root, '.other', name));
    fs.appendFileSync(path.join(folder.root, '.other/cli.js'), '\n// another one\n');
    const { code } = folder.run(
      ['check', 'shop', 'other'],
      environment(),
      path.join(folder.root, '.other/cli.js'),
    );
    assert.equal(code, 1);
    assert.equal(fs.readdirSync(results()).length, 2);
  });

  it('keeps the projects that nothing changed in', () => {
    scan();
    tellKept();
    folder.write('shop/src/store.rs', 'pub async fn save() {}\npub fn load() {}\n');
    const { out } = scan();
    assert.match(out, /`later\(\)` is never awaited, so it was kept/);
    assert.match(out, /`store::save\(\)` is never awaited, so it does nothing/);
  });
});
