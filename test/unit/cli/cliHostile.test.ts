import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readPlainFile } from '../../../src/hosts/plainFile';
import { CliFolder } from './cliProcess';

const forgotten = 'async fn save() {}\nasync fn close() {\n    save();\n}\n';
const manifest = '[package]\nname = "demo"\nversion = "0.1.0"\nedition = "2021"\n';

/** Checks a crate whose library goes on with `more`, and gives the files of the findings. */
function filesOf(folder: CliFolder, more: string): string[] {
  folder.write('Cargo.toml', manifest);
  folder.write('src/lib.rs', `${more}\n${forgotten}`);
  return folder.check('.').findings.map(({ file }) => file);
}

describe('async-rust-lens check, in a repository that means harm', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder({});
  });
  afterEach(() => folder.remove());

  it('reads no device', () => {
    assert.deepEqual(filesOf(folder, '#[path = "/dev/zero"]\nmod zero;\ninclude!("/dev/zero");'), [
      'src/lib.rs',
    ]);
    fs.symlinkSync('/dev/zero', path.join(folder.root, 'src/linked.rs'));
    folder.write('Cargo.toml', `${manifest}[[bin]]\nname = "zero"\npath = "/dev/zero"\n`);
    const run = folder.run(['check', '.']);
    assert.match(run.error, /^error: cannot read src\/linked\.rs: it is not a plain file\n$/);
    assert.match(run.out, /1 finding in 1 file/);
  });

  it('waits for no pipe', async () => {
    if (process.platform !== 'win32') execFileSync('mkfifo', [path.join(folder.root, 'pipe.rs')]);
    assert.deepEqual(filesOf(folder, '#[path = "../pipe.rs"]\nmod pipe;'), ['src/lib.rs']);
    await assert.rejects(readPlainFile(path.join(folder.root, 'pipe.rs'), 1024));
  });

  it('waits for no pipe in the place of Git’s files', () => {
    folder.write('.git/HEAD', '');
    if (process.platform !== 'win32') execFileSync('mkfifo', [path.join(folder.root, '.gitignore')]);
    assert.deepEqual(filesOf(folder, ''), ['src/lib.rs']);
  });

  it('leaves out rules of .gitignore that take for ever', () => {
    const name = 'a'.repeat(200);
    folder.write('.gitignore', `${'*a'.repeat(12)}b\nmade.rs\n`);
    folder.write('made.rs', forgotten);
    folder.write(`${name}.rs`, forgotten);
    assert.deepEqual(filesOf(folder, ''), [`${name}.rs`, 'src/lib.rs']);
  });

  it('reads a file of no more than 8 MiB', async () => {
    const file = path.join(folder.root, 'src/big.rs');
    folder.write('src/big.rs', `${forgotten}//${' '.repeat(8 * 1024 * 1024)}\n`);
    assert.deepEqual(filesOf(folder, ''), ['src/lib.rs']);
    assert.match(folder.run(['check', '.']).error, /cannot read src\/big\.rs: it is larger than 8 MiB\n$/);
    await assert.rejects(readPlainFile(path.join(folder.root, 'Cargo.toml'), 16), /larger/);
    assert.equal((await readPlainFile(file, 9 * 1024 * 1024)).length, fs.statSync(file).size);
  });

  it('shows what a file’s name holds, and sends none of it to the terminal', () => {
    const odd = 'src/\u001b[2J\u202e.rs';
    folder.write(odd, forgotten);
    const { out } = folder.run(['check', '.']);
    assert.match(out, /--> src\/\u241b\[2J\ufffd\.rs:3:5/);
    fs.rmSync(path.join(folder.root, odd));
    fs.symlinkSync('gone', path.join(folder.root, odd));
    const { error } = folder.run(['check', '.']);
    assert.equal(error, 'error: cannot read src/\u241b[2J\ufffd.rs: no such file or folder\n');
  });

  it('says what it left out, by the file’s name, and how much that is', () => {
    const odd = 'src/\u001b[2J.rs';
    const deep = `async fn deep() {\n    let a = 1${' + 1'.repeat(910)};\n    save();\n}\n`;
    folder.write('Cargo.toml', manifest);
    folder.write(odd, `${forgotten}${deep}`);
    const run = folder.run(['check', '.']);
    assert.equal(run.error, 'warning: src/\u241b[2J.rs: deep is left out: it is nested too deeply.\n');
    assert.match(run.out, /\n1 finding in 1 file \(1 warning\); 1 file checked, 1 part of that left out\n$/);
    const { skipped, stats } = folder.check('.');
    assert.deepEqual(skipped, [{ file: odd, name: 'deep', reason: 'it is nested too deeply' }]);
    assert.equal(stats.skipped, 1);
  });

  it('tells what it found before a file that cannot be analysed', () => {
    folder.write('a/Cargo.toml', manifest);
    folder.write('a/src/lib.rs', forgotten);
    folder.write('b/Cargo.toml', manifest);
    folder.write('b/src/lib.rs', Buffer.from('// caf\u00e9\n', 'latin1'));
    folder.write('c/Cargo.toml', manifest);
    folder.write('c/src/lib.rs', forgotten);
    const run = folder.run(['check', '.']);
    assert.equal(run.code, 2);
    assert.match(run.out, /a\/src\/lib\.rs:3:5[^]*c\/src\/lib\.rs:3:5[^]*2 findings in 2 files/);
  });
});
