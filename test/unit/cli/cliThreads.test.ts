import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { CliFolder, type CliRun, type JsonReport } from './cliProcess';

/** A package of `count` files, each of which blocks, forgets a future and calls what blocks in the next one. */
function packageOf(name: string, count: number): Record<string, string> {
  const files: Record<string, string> = {
    [`${name}/Cargo.toml`]: `[package]\nname = "${name}"\nedition = "2021"\n\n[dependencies]\ntokio = { version = "1", features = ["full"] }\n`,
    [`${name}/src/lib.rs`]: Array.from({ length: count }, (_, at) => `pub mod m${String(at)};\n`).join(''),
  };
  for (let at = 0; at < count; at += 1)
    files[`${name}/src/m${String(at)}.rs`] = [
      'pub async fn save() {}',
      'pub fn rest() { std::thread::sleep(std::time::Duration::from_secs(1)); }',
      `pub async fn serve() { save(); crate::m${String((at + 1) % count)}::rest(); }`,
      'pub fn start() { tokio::spawn(serve()); }',
      '',
    ].join('\n');
  return files;
}

describe('async-rust-lens check, on several threads', () => {
  let folder: CliFolder;
  afterEach(() => folder.remove());

  const check = (...args: string[]): CliRun => {
    const { code, out, error } = folder.run(['check', '.', '--no-cache', ...args]);
    return { code, error, out: out.replace(/"(milliseconds|peakBytes)": \d+/g, '"$1": 0') };
  };

  it('says what it says on one, in the same order', () => {
    folder = new CliFolder({ ...packageOf('a', 90), ...packageOf('b', 40), ...packageOf('c', 20) });
    // It cannot be read, and is told of just so.
    folder.write('b/src/m7.rs', Uint8Array.of(0xff, 0xfe, 0x00));
    folder.write('loose.rs', 'async fn f() {}\nasync fn g() { f(); }\n');
    const one = check('--threads', '1', '--format', 'json');
    assert.equal(one.code, 2);
    assert.match(one.error, /b\/src\/m7\.rs/);
    // Of each file the forgotten future, of each package what blocks; and the loose one.
    assert.equal((JSON.parse(one.out) as JsonReport).stats.files, 153);
    assert.deepEqual(check('--threads', '2', '--format', 'json'), one);
    assert.deepEqual(check('--threads', '3', '--format', 'json'), one);
    assert.deepEqual(check('--threads', '2'), check('--threads', '1'));
  });

  it('divides a project that is large', () => {
    folder = new CliFolder(packageOf('a', 300));
    const one = check('--threads', '1', '--format', 'json');
    assert.ok((JSON.parse(one.out) as JsonReport).findings.length >= 300);
    assert.deepEqual(check('--threads', '2', '--format', 'json'), one);
  });

  it('tells when a thread fails', () => {
    folder = new CliFolder(packageOf('a', 130));
    fs.cpSync('dist/cli.js', path.join(folder.root, '.alone/cli.js'));
    for (const threads of ['1', '2']) {
      const program = path.join(folder.root, '.alone/cli.js');
      const { code, error } = folder.run(['check', '.', '--no-cache', '--threads', threads], {}, program);
      assert.equal(code, 2);
      // Which of the two parts it misses first is the disk's to say.
      assert.match(error, /^internal error: Error: ENOENT.*(?:web-tree-sitter|tree-sitter-rust)\.wasm/);
    }
  });

  it('finds in the parts of all projects what it finds in the whole', () => {
    folder = new CliFolder({
      ...packageOf('a', 5),
      ...packageOf('b', 4),
      ...packageOf('c', 1),
      ...packageOf('d', 1),
    });
    const reports = (shard: string): JsonReport =>
      JSON.parse(check('--shard', shard, '--format', 'json').out) as JsonReport;
    const whole = reports('1/1');
    const parts = ['1/3', '2/3', '3/3'].map(reports);
    const packagesOf = ({ findings }: JsonReport): string[] => [
      ...new Set(findings.map(({ file }) => file.slice(0, 1))),
    ];
    assert.deepEqual(parts.map(packagesOf), [['a'], ['b'], ['c', 'd']]);
    assert.deepEqual(
      parts.flatMap(({ findings }) => findings),
      whole.findings,
    );
    assert.equal(
      parts.reduce((sum, { stats }) => sum + stats.files, 0),
      whole.stats.files,
    );
    assert.deepEqual(reports('5/5').findings, []);
  });

  it('takes no number of threads, and no part, that makes no sense', () => {
    folder = new CliFolder({});
    for (const [option, value] of [
      ['--threads', '0'],
      ['--threads', 'many'],
      ['--shard', '3/2'],
      ['--shard', '0/2'],
      ['--shard', '2'],
      ['--time-budget', '99'],
      ['--time-budget', '60001'],
      ['--time-budget', '2s'],
    ] as const) {
      const { code, error } = check(option, value);
      assert.equal(code, 2);
      assert.match(error, new RegExp(`^error: "${value}" is not a value of ${option}: `));
    }
  });
});
