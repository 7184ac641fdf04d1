import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FixedFile } from '../../../src/cli/fixedFile';
import { CliFolder, type CliRun } from './cliProcess';

const manifest =
  '[package]\nname = "demo"\nedition = "2021"\n\n[dependencies]\ntokio = { version = "1", features = ["full"] }\n';
const sleepy = (...lines: string[]): string =>
  ['pub async fn nap() {', ...lines.map((line) => `    ${line}`), '}', ''].join('\n');
const blocking = 'std::thread::sleep(std::time::Duration::from_secs(1));';
const nested =
  'pub async fn f() {\n    let a = async { async { g().await }.await };\n    a.await;\n}\nasync fn g() {}\n';
const flat = 'pub async fn f() {\n    let a = g();\n    a.await;\n}\nasync fn g() {}\n';
const forgotten = 'pub async fn h() {\n    g();\n}\n';

describe('async-rust-lens check --fix', () => {
  let folder: CliFolder;
  afterEach(() => folder.remove());

  const run = (...args: string[]): CliRun =>
    folder.run(['check', '--rule', 'redundant-async-block', '--rule', 'unawaited-future', ...args], {
      XDG_CACHE_HOME: path.join(folder.root, '.cache'),
    });
  const read = (name: string): string => fs.readFileSync(path.join(folder.root, name), 'utf8');

  it('applies what is safe until nothing is left, and ends by what is left', () => {
    folder = new CliFolder({ 'Cargo.toml': manifest, 'src/lib.rs': nested + forgotten });
    const first = run('--fix', 'src');
    assert.equal(first.error, '2 findings fixed in 1 file\n  src/lib.rs: redundant-async-block (2)\n');
    assert.match(first.out, /^warning\[unawaited-future\].*\n --> src\/lib\.rs:7:5\n/);
    assert.match(first.out, /\n1 finding in 1 file \(1 warning\); 1 file checked\n$/);
    assert.equal(first.code, 1);
    assert.equal(read('src/lib.rs'), flat + forgotten);

    folder.write('src/lib.rs', nested);
    const second = run('--fix', 'src');
    assert.equal(second.out, 'no findings; 1 file checked\n');
    assert.equal(second.code, 0);
    assert.deepEqual(fs.readdirSync(path.join(folder.root, 'src')), ['lib.rs']);

    const third = run('--fix', 'src');
    assert.equal(third.error, 'nothing to fix safely\n');
    assert.equal(third.code, 0);
  });

  it('keeps line ends, the byte order mark and the permissions', () => {
    const windows = (text: string): string => `\ufeff${text.replaceAll('\n', '\r\n')}`;
    const one = `use tokio::io::AsyncReadExt;\n${sleepy(blocking, blocking)}`;
    folder = new CliFolder({ 'Cargo.toml': manifest, 'src/lib.rs': windows(one) });
    const at = path.join(folder.root, 'src/lib.rs');
    fs.chmodSync(at, 0o640);
    folder.run(['check', '--fix', 'src']);
    assert.equal(
      read('src/lib.rs'),
      windows(one.replaceAll(blocking, 'tokio::time::sleep(std::time::Duration::from_secs(1)).await;')),
    );
    assert.equal(fs.statSync(at).mode & 0o777, 0o640);
  });

  it('changes nothing that was not asked for', () => {
    const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), 'async-rust-lens-outside-'));
    fs.writeFileSync(path.join(elsewhere, 'far.rs'), nested);
    folder = new CliFolder({ 'Cargo.toml': manifest, 'src/lib.rs': `mod b;\n${nested}`, 'src/b.rs': nested });
    fs.symlinkSync(path.join(elsewhere, 'far.rs'), path.join(folder.root, 'src/far.rs'));
    try {
      assert.match(run('--fix', 'src/lib.rs').out, /^no findings; 1 file checked\n$/);
      assert.equal(read('src/lib.rs'), `mod b;\n${flat}`);
      assert.equal(read('src/b.rs'), nested);
      const all = run('--fix', 'src');
      assert.match(
        all.error,
        /^error: cannot read src\/far\.rs: .*\n2 findings fixed in 1 file\n {2}src\/b\.rs: /,
      );
      assert.equal(all.code, 2);
      assert.equal(read('src/b.rs'), flat);
      assert.equal(read('src/far.rs'), nested);
    } finally {
      fs.rmSync(elsewhere, { recursive: true });
    }
  });

  it('leaves alone what a baseline knows', () => {
    folder = new CliFolder({ 'Cargo.toml': manifest, 'src/lib.rs': nested });
    run('src', '--write-baseline', 'known.json');
    assert.match(run('--fix', 'src', '--baseline', 'known.json').error, /^1 finding left out.*\nnothing to/);
    assert.equal(read('src/lib.rs'), nested);
  });

  it('shows a diff that git can apply, and changes nothing', () => {
    const crlf = nested.replaceAll('\n', '\r\n');
    folder = new CliFolder({
      'Cargo.toml': manifest,
      'src/lib.rs': `mod b;\n${nested}${forgotten}`,
      'src/b.rs': `\ufeff${crlf}`,
    });
    const shown = run('--fix-dry-run', 'src');
    assert.equal(shown.code, 1);
    assert.equal(
      shown.out,
      '--- a/src/b.rs\n+++ b/src/b.rs\n@@ -1,5 +1,5 @@\n \ufeffpub async fn f() {\r\n' +
        '-    let a = async { async { g().await }.await };\r\n+    let a = g();\r\n     a.await;\r\n }\r\n async fn g() {}\r\n' +
        '--- a/src/lib.rs\n+++ b/src/lib.rs\n@@ -1,6 +1,6 @@\n mod b;\n pub async fn f() {\n' +
        '-    let a = async { async { g().await }.await };\n+    let a = g();\n     a.await;\n }\n async fn g() {}\n',
    );
    assert.equal(
      shown.error,
      '4 findings would be fixed in 2 files\n  src/b.rs: redundant-async-block (2)\n  src/lib.rs: redundant-async-block (2)\n',
    );
    assert.equal(read('src/b.rs'), `\ufeff${crlf}`);
    const applied = spawnSync('git', ['apply', '-'], { cwd: folder.root, input: shown.out });
    assert.equal(applied.status, 0, applied.stderr.toString());
    assert.equal(read('src/b.rs'), `\ufeff${flat.replaceAll('\n', '\r\n')}`);
    const after = run('--fix-dry-run', 'src');
    assert.equal(after.out, '');
    assert.equal(after.code, 0);
  });

  it('refuses what does not go together', () => {
    folder = new CliFolder({});
    const refusals: readonly [args: string[], message: string][] = [
      [['--fix', '--fix-dry-run', '.'], '--fix and --fix-dry-run exclude each other'],
      [['--fix', '--write-baseline', 'a', '.'], '--fix and --write-baseline exclude each other'],
      [['--fix-dry-run', '--format', 'json', '.'], '--fix-dry-run prints a diff: it takes no --format'],
    ];
    for (const [args, message] of refusals) {
      const { error, code } = run(...args);
      assert.equal(error, `error: ${message}\n`);
      assert.equal(code, 2);
    }
  });
});

describe('a file that fixes change', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder({ 'a.rs': 'one\ntwo\n' });
  });
  afterEach(() => folder.remove());

  const edited = async (): Promise<FixedFile> => {
    const file = await FixedFile.read(path.join(folder.root, 'a.rs'));
    const span = { start: 0, end: 3, startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 3 };
    file.apply([{ file: '', span, newText: 'first' }]);
    return file;
  };

  it('is written whole', async () => {
    assert.equal(await (await edited()).write(), true);
    assert.equal(fs.readFileSync(path.join(folder.root, 'a.rs'), 'utf8'), 'first\ntwo\n');
    assert.deepEqual(fs.readdirSync(folder.root), ['a.rs']);
  });

  it('is left alone where somebody else saved it meanwhile', async () => {
    const file = await edited();
    folder.write('a.rs', 'mine\n');
    assert.equal(await file.write(), false);
    assert.equal(fs.readFileSync(path.join(folder.root, 'a.rs'), 'utf8'), 'mine\n');
    assert.deepEqual(fs.readdirSync(folder.root), ['a.rs']);
  });
});

describe('async-rust-lens check, a comment that silences nothing', () => {
  let folder: CliFolder;
  beforeEach(() => {
    const comment = '// async-rust-lens: allow(unawaited-future)\n';
    folder = new CliFolder({ 'Cargo.toml': manifest, 'src/lib.rs': `${comment}pub async fn quiet() {}\n` });
  });
  afterEach(() => folder.remove());

  const check = (...args: string[]): string => {
    const { out, code } = folder.run(['check', 'src', ...args]);
    return `${out.split(':')[0] ?? ''} ${String(code)}`;
  };

  it('is told, and makes a run fail only where somebody asks for that', () => {
    assert.equal(check(), 'hint[unused-allow] 0');
    assert.equal(check('--fail-on', 'hint'), 'hint[unused-allow] 1');
    assert.equal(check('--fail-on', 'warning'), 'hint[unused-allow] 0');
    assert.equal(check('--severity', 'unused-allow=warning'), 'warning[unused-allow] 1');
  });
});
