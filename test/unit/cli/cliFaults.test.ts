import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../../../src/hosts/madeFolder';
import { CliFolder } from './cliProcess';

const bundle = path.resolve('dist/cli.js');
const isWindows = process.platform === 'win32';
const manifest = '[package]\nname = "demo"\nversion = "0.1.0"\nedition = "2021"\n';
/** More than a pipe holds. */
const many = 400;
const forgotten = Array.from(
  { length: many },
  (_, index) =>
    `async fn f${String(index)}() {}\nasync fn g${String(index)}() {\n    f${String(index)}();\n}\n`,
).join('');

describe('async-rust-lens check, where the machine fails it', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder({ 'Cargo.toml': manifest, 'src/lib.rs': forgotten });
  });
  afterEach(() => folder.remove());

  const cache = (): string => path.join(folder.root, '.cache');
  /** Through a shell, for what it does with streams and limits. */
  const shell = (script: string): { code: number | null; out: string; error: string } => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', script], {
      cwd: folder.root,
      env: { ...process.env, NODE: process.execPath, CLI: bundle, XDG_CACHE_HOME: cache() },
      encoding: 'utf8',
      timeout: 50_000,
    });
    return { code: status, out: stdout, error: stderr };
  };

  if (!isWindows) {
    it('minds nobody who reads only the beginning', () => {
      const run = shell('"$NODE" "$CLI" check src | head -n 1');
      assert.match(run.out, /^warning\[unawaited-future\]: `f0\(\)`/);
      assert.equal(run.error, '');
    });

    it('says that the disk is full, in one line and with code 2', () => {
      if (!fs.existsSync('/dev/full')) return;
      const run = shell('"$NODE" "$CLI" check src > /dev/full');
      assert.deepEqual(run, {
        code: 2,
        out: '',
        error: 'error: cannot write what was found: no space is left on the disk\n',
      });
      const baseline = shell('"$NODE" "$CLI" check --write-baseline /dev/full src');
      assert.equal(baseline.code, 2);
      assert.equal(baseline.error, 'error: cannot write /dev/full: no space is left on the disk\n');
    });

    it('reads as much as ever with few open files', () => {
      for (let index = 0; index < 300; index += 1) folder.write(`src/m${String(index)}.rs`, 'fn f() {}\n');
      folder.write(
        'src/lib.rs',
        Array.from({ length: 300 }, (_, index) => `mod m${String(index)};\n`).join(''),
      );
      const run = shell('ulimit -n 100; "$NODE" "$CLI" check src');
      assert.deepEqual(run, { code: 0, out: 'no findings; 301 files checked\n', error: '' });
    });
  }

  it('needs no home, and no place for what it keeps', () => {
    const wanted = folder.run(['check', '--no-cache', 'src']);
    assert.match(wanted.out, /400 findings in 1 file/);
    folder.write('file', '');
    const places = [path.join(folder.root, 'file'), path.join(folder.root, 'file/below'), '/proc/none'];
    for (const place of places) {
      const environment = { HOME: place, USERPROFILE: place, LOCALAPPDATA: place, XDG_CACHE_HOME: place };
      assert.deepEqual(folder.run(['check', 'src'], environment), wanted, place);
    }
  });

  it('leaves nothing half done when it is interrupted', async () => {
    const env = { ...process.env, XDG_CACHE_HOME: cache() };
    for (const wait of [150, 600, 1200]) {
      const child = spawn(process.execPath, [bundle, 'check', 'src'], { cwd: folder.root, env });
      const ended = new Promise((resolve) => child.on('exit', resolve));
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill('SIGINT');
      await ended;
    }
    assert.deepEqual(
      folder.run(['check', 'src'], { XDG_CACHE_HOME: cache() }),
      folder.run(['check', '--no-cache', 'src']),
    );
  });

  it('runs beside others that keep what they find in the same place', async () => {
    const wanted = folder.run(['check', '--no-cache', 'src']).out;
    const env = { ...process.env, XDG_CACHE_HOME: cache() };
    const runOne = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [bundle, 'check', 'src'], { cwd: folder.root, env });
        let out = '';
        child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
        child.on('error', reject).on('close', () => resolve(out));
      });
    const outs = await Promise.all(Array.from({ length: 12 }, runOne));
    assert.deepEqual([...new Set(outs)], [wanted]);
    const kept = fs.readdirSync(cache(), { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      kept.filter((name) => path.basename(name).startsWith('.')),
      [],
    );
  });
});

describe('a folder that is to be made', () => {
  it('is made with those above it, and may be there', async () => {
    const folder = new CliFolder({});
    const deep = path.join(folder.root, 'a/b/c');
    await Promise.all([makeFolder(deep), makeFolder(deep)]);
    await makeFolder(deep);
    assert.ok(fs.statSync(deep).isDirectory());
    folder.write('file', '');
    await assert.rejects(
      makeFolder(path.join(folder.root, 'file/below')),
      /cannot make the folder .*ENOTDIR/,
    );
    folder.remove();
  });
});
