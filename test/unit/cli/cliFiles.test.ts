import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileIdOfPath, pathOfFileId } from '../../../src/hosts/nodeFileSystem';
import { CliFolder } from './cliProcess';

const forgotten = 'async fn save() {}\nasync fn close() {\n    save();\n}\n';

/** The checked files, which all hold one finding. */
function checked(folder: CliFolder, ...args: string[]): string[] {
  return folder.check(...args).findings.map(({ file }) => file);
}

describe('async-rust-lens check, which files', () => {
  let folder: CliFolder;
  afterEach(() => folder.remove());

  it('leaves out target, hidden files and folders, and what is no Rust', () => {
    const names = [
      'src/a.rs',
      'target/debug/a.rs',
      '.hidden/a.rs',
      'src/.a.rs',
      'src/a.txt',
      'x/target/a.rs',
    ];
    folder = new CliFolder(Object.fromEntries(names.map((name) => [name, forgotten])));
    assert.deepEqual(checked(folder, '.'), ['src/a.rs']);
  });

  it('keeps a module that is called target', () => {
    const names = ['src/target.rs', 'src/target/a.rs', 'other/target/mod.rs'];
    folder = new CliFolder(Object.fromEntries(names.map((name) => [name, forgotten])));
    assert.deepEqual(checked(folder, '.'), ['other/target/mod.rs', 'src/target.rs', 'src/target/a.rs']);
  });

  it('leaves out what Git ignores, with the deeper rule above the higher one', () => {
    const names = [
      'kept.rs',
      'made.rs',
      'gen/a.rs',
      'a/gen/a.rs',
      'a/made.rs',
      'a/only/x.rs',
      'b/only/x.rs',
      'a/[odd]/y.rs',
      'a/[odd]/deep/y.rs',
      'a/o/y.rs',
      'secret.rs',
    ];
    folder = new CliFolder({
      ...Object.fromEntries(names.map((name) => [name, forgotten])),
      '.git/info/exclude': 'secret.rs\n',
      '.gitignore': '# made by a tool\nmade.rs\n/gen/\n',
      'a/.gitignore': '!made.rs\n/only\n',
      'a/[odd]/.gitignore': 'y.rs\r\n',
    });
    const kept = ['a/gen/a.rs', 'a/made.rs', 'a/o/y.rs', 'b/only/x.rs', 'kept.rs'];
    assert.deepEqual(checked(folder, '.'), kept);
    assert.deepEqual(checked(folder, 'a'), kept.slice(0, 3));
  });

  it('obeys .gitignore outside a repository too', () => {
    folder = new CliFolder({ 'kept.rs': forgotten, 'made.rs': forgotten, '.gitignore': 'made.rs\n' });
    assert.deepEqual(checked(folder, '.'), ['kept.rs']);
  });

  it('does not carry the rules of one repository into another within it', () => {
    const rules = { '.git/HEAD': '', '.gitignore': '*.rs\n', 'inner/.git': 'gitdir: ../elsewhere\n' };
    folder = new CliFolder({ ...rules, 'a.rs': forgotten, 'inner/a.rs': forgotten });
    assert.deepEqual(checked(folder, '.'), ['inner/a.rs']);
  });

  it('checks what is named, ignored or not', () => {
    folder = new CliFolder({
      '.git/HEAD': '',
      '.gitignore': 'made*\n',
      'made.rs': forgotten,
      'made/a.rs': forgotten,
      'target/a.rs': forgotten,
    });
    assert.deepEqual(checked(folder, '.'), []);
    assert.deepEqual(checked(folder, 'made.rs'), ['made.rs']);
    assert.deepEqual(checked(folder, 'made'), ['made/a.rs']);
    assert.deepEqual(checked(folder, 'target'), ['target/a.rs']);
  });

  it('does not follow links to folders', () => {
    folder = new CliFolder({ 'a/x.rs': forgotten });
    fs.symlinkSync('..', path.join(folder.root, 'a/up'), 'junction');
    assert.deepEqual(checked(folder, '.'), ['a/x.rs']);
  });

  it('says so when a folder has nothing to check', () => {
    folder = new CliFolder({ 'a/x.txt': '' });
    const run = folder.run(['check', 'a']);
    assert.equal(run.error, 'warning: there are no Rust files in a\n');
    assert.equal(run.code, 0);
  });

  it('names what cannot be read, checks the rest, and exits with 2', () => {
    folder = new CliFolder({ 'good.rs': forgotten, 'src/latin.rs': Buffer.from('// caf\u00e9\n', 'latin1') });
    const run = folder.run(['check', 'gone.rs', 'src', 'good.rs', '--format', 'json']);
    assert.deepEqual(run.error.split('\n').sort(), [
      '',
      'error: cannot read gone.rs: no such file or folder',
      'error: cannot read src/latin.rs: the file is not valid UTF-8',
    ]);
    assert.equal(run.code, 2);
    const report = JSON.parse(run.out) as { findings: { file: string }[]; stats: { files: number } };
    assert.deepEqual(
      report.findings.map(({ file }) => file),
      ['good.rs'],
    );
    assert.equal(report.stats.files, 1);
  });
});

describe('names of files', () => {
  const pairs: readonly [path: string, id: string, isWindows: boolean][] = [
    ['/a/b c#1.rs', 'file:///a/b c#1.rs', false],
    ['/a\\b%20.rs', 'file:///a\\b%20.rs', false],
    ['c:\\a\\b.rs', 'file:///c:/a/b.rs', true],
    ['\\\\server\\share\\b.rs', 'file://server/share/b.rs', true],
  ];
  for (const [at, id, isWindows] of pairs) {
    it(`maps ${at} to ${id} and back`, () => {
      assert.equal(fileIdOfPath(at, isWindows), id);
      assert.equal(pathOfFileId(id, isWindows), at);
    });
  }

  it('gives a Windows drive one name', () => {
    assert.equal(fileIdOfPath('C:\\a.rs', true), 'file:///c:/a.rs');
  });

  it('gives no path to what is on no disk', () => {
    assert.equal(pathOfFileId('knowledge://crates/std.rs', false), undefined);
    assert.equal(pathOfFileId('file://server/a.rs', false), undefined);
    assert.equal(pathOfFileId('untitled:Untitled-1', true), undefined);
  });
});

describe('async-rust-lens check, one cause in many files', () => {
  let folder: CliFolder;
  afterEach(() => folder.remove());

  it('is told once, and everywhere with --all', () => {
    folder = new CliFolder({
      'Cargo.toml': '[package]\nname = "demo"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/lib.rs': 'mod a;\nmod b;\nfn nap() { std::thread::sleep(std::time::Duration::ZERO) }\n',
      'src/a.rs': 'async fn first() { crate::nap() }\n',
      'src/b.rs': 'async fn second() { crate::nap(); crate::nap() }\n',
    });
    const places = (args: readonly string[]): string[] =>
      [...folder.run(['check', 'src', ...args]).out.matchAll(/^ *--> (src\/[ab]\.rs:\d+:\d+)$/gm)].map(
        ([, place = '']) => place,
      );
    assert.deepEqual(places([]), ['src/a.rs:1:20']);
    assert.deepEqual(places(['--all']), ['src/a.rs:1:20', 'src/b.rs:1:21', 'src/b.rs:1:35']);
    assert.match(
      folder.run(['check', 'src']).out,
      /^ *= note: The same happens in one more file: `--all` shows every place\.$/m,
    );
  });
});
