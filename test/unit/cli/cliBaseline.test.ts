import assert from 'node:assert/strict';
import path from 'node:path';
import { CliFolder, type CliRun } from './cliProcess';

const code = 'async fn one() {}\npub async fn two() {\n    one();\n}\n';

describe('async-rust-lens check --baseline', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder({
      'Cargo.toml': '[package]\nname = "demo"\nedition = "2021"\n',
      'src/lib.rs': `mod old;\n${code}`,
      'src/old.rs': code,
    });
  });
  afterEach(() => folder.remove());

  const run = (...args: string[]): CliRun =>
    folder.run(['check', '.', ...args], {
      XDG_CACHE_HOME: path.join(folder.root, '.cache'),
      CARGO_HOME: path.join(folder.root, '.cargo-home'),
    });
  const check = (...args: string[]): string[] => {
    const { out, error, code: end } = run('--format', 'json', ...args);
    const { findings } = JSON.parse(out) as { findings: { rule: string; file: string; startLine: number }[] };
    const told = findings.map(({ rule, file, startLine }) => `${rule} ${file}:${String(startLine)}`);
    return [...told, ...error.split('\n').filter((line) => line !== ''), `code ${String(end)}`];
  };

  it('shows what is new since it was written, wherever the old lines are', () => {
    assert.deepEqual(check('--write-baseline', 'ci/known.json'), [
      '2 findings written to ci/known.json',
      'code 0',
    ]);
    assert.deepEqual(check('--baseline', 'ci/known.json'), [
      '2 findings left out, which ci/known.json knows',
      'code 0',
    ]);
    folder.write('src/lib.rs', `// moved\n\nmod old;\n${code}pub async fn three() {\n    two();\n}\n`);
    assert.deepEqual(check('--baseline', 'ci/known.json'), [
      'unawaited-future src/lib.rs:9',
      '2 findings left out, which ci/known.json knows',
      'code 1',
    ]);
  });

  it('says what of it is gone, also with its file', () => {
    check('--write-baseline', 'known.json');
    folder.write('src/lib.rs', code.replace('one();', 'one().await;'));
    assert.deepEqual(check('--baseline', 'known.json'), [
      '1 finding left out, which known.json knows',
      '1 finding of known.json gone: --write-baseline known.json writes it anew',
      '  src/lib.rs: unawaited-future: one();',
      'code 0',
    ]);
  });

  it('is what the repository names, and is told where that is none', () => {
    folder.write('async-rust-lens.toml', 'baseline = "known.json"\n');
    assert.deepEqual(check(), [
      'configuration async-rust-lens.toml:1',
      'unawaited-future src/lib.rs:4',
      'unawaited-future src/old.rs:3',
      'code 1',
    ]);
    check('--write-baseline', 'known.json');
    assert.deepEqual(check(), ['2 findings left out, which known.json knows', 'code 0']);
  });

  it('says what is wrong with it', () => {
    assert.equal(
      run('--baseline', 'no.json').error,
      'error: cannot read the baseline no.json: no such file or folder\n',
    );
    folder.write('bad.json', '{"version": 2}');
    assert.equal(
      run('--baseline', 'bad.json').error,
      'error: bad.json is no baseline: it has no `"version"` 1\n',
    );
    assert.equal(
      run('--write-baseline', 'a.json', '--shard', '1/2').error,
      'error: --write-baseline needs all parts: it takes no --shard\n',
    );
  });
});
