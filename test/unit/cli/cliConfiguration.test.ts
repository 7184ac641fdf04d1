import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CliFolder, type CliRun } from './cliProcess';

const code = 'async fn one() {}\npub async fn two() {\n    one();\n}\n';

describe('async-rust-lens check, in a repository that says how it is looked at', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder({
      'Cargo.toml': '[package]\nname = "demo"\nedition = "2021"\n',
      'src/lib.rs': code,
      'src/api/mod.rs': code,
      'tests/all.rs': code,
    });
  });
  afterEach(() => folder.remove());

  const run = (...args: string[]): CliRun =>
    folder.run(args, {
      XDG_CACHE_HOME: path.join(folder.root, '.cache'),
      CARGO_HOME: path.join(folder.root, '.cargo-home'),
    });
  const check = (...args: string[]): string[] => {
    const { out, code: end } = run('check', '.', '--format', 'json', ...args);
    const { findings } = JSON.parse(out) as {
      findings: { rule: string; severity: string; file: string; startLine: number }[];
    };
    const told = findings.map(
      ({ rule, severity, file, startLine }) => `${rule} ${severity} ${file}:${String(startLine)}`,
    );
    return [...told, `code ${String(end)}`];
  };
  const all = ['src/api/mod.rs:3', 'src/lib.rs:3', 'tests/all.rs:3'];
  const each = (severity: string): string[] => all.map((place) => `unawaited-future ${severity} ${place}`);

  it('hears it, and anew when it changes, though it keeps what it found', () => {
    assert.deepEqual(check(), [...each('warning'), 'code 1']);
    assert.deepEqual(check(), [...each('warning'), 'code 1']);
    folder.write('async-rust-lens.toml', 'rules.unawaited-future = "hint"\n');
    assert.deepEqual(check(), [...each('hint'), 'code 1']);
    folder.write('async-rust-lens.toml', 'rules.unawaited-future = "off"\n');
    assert.deepEqual(check(), ['code 0']);
  });

  it('heeds what is said on the command line first', () => {
    folder.write('async-rust-lens.toml', 'groups.correctness = "hint"\n');
    assert.deepEqual(check('--severity', 'unawaited-future=error'), [...each('error'), 'code 1']);
    assert.deepEqual(check('--severity', 'correctness=error'), [...each('error'), 'code 1']);
    assert.deepEqual(check('--profile', 'strict'), [...each('hint'), 'code 1']);
  });

  it('leaves out what is excluded, unless somebody names it', () => {
    folder.write('async-rust-lens.toml', 'exclude = ["src/api/**"]\ninclude = ["src/**"]\n');
    assert.deepEqual(check(), ['unawaited-future warning src/lib.rs:3', 'code 1']);
    const { out } = run('check', 'tests/all.rs', '--format', 'json');
    assert.match(out, /"file": ?"tests\/all.rs"/);
  });

  it('tells what is wrong in it, and fails', () => {
    folder.write('async-rust-lens.toml', 'groups.correctness = "off"\nexclude = ["gen/**"]\n');
    const manifest = '[package]\nname = "demo"\nedition = "2021"\n[package.metadata.async-rust-lens]\n';
    folder.write('Cargo.toml', `${manifest}rules.unawaited-futures = "off"\n`);
    assert.deepEqual(check(), [
      'configuration warning Cargo.toml:5',
      'configuration warning async-rust-lens.toml:2',
      'code 1',
    ]);
    assert.match(
      run('check', '.').out,
      /warning\[configuration\]: There is no rule `unawaited-futures`; did you mean `unawaited-future`\?\n {1}--> Cargo.toml:5:7\n/,
    );
    assert.deepEqual(check('--fail-on', 'error').at(-1), 'code 0');
  });
});

describe('async-rust-lens config', () => {
  let folder: CliFolder;
  before(() => {
    folder = new CliFolder({
      'Cargo.toml':
        '[package]\nname = "demo"\nedition = "2021"\n[package.metadata.async-rust-lens]\nrules.blocking-io = "error"\n',
      'async-rust-lens.toml':
        'profile = "strict"\ngroups.blocking = "off"\nexclude = ["src/g*.rs"]\nbaseline = "known.json"\n',
      'src/lib.rs': '',
      'src/gen.rs': '',
    });
  });
  after(() => folder.remove());

  it('tells what every rule is set to, and what says so', () => {
    const { out, code: end } = folder.run(['config', 'src/lib.rs', '--severity', 'style=hint']);
    assert.equal(end, 0);
    const lines = out.split('\n').map((line) => line.replace(/ {2,}/g, ' | '));
    assert.deepEqual(lines.slice(0, 6), [
      'src/lib.rs',
      '',
      'looked at | yes',
      'profile | strict (async-rust-lens.toml)',
      'repository | Cargo.toml, async-rust-lens.toml',
      'baseline | known.json',
    ]);
    // What is chosen comes first.
    assert.equal(lines[8], 'async-fn-in-pub-trait | hint | --severity style=hint');
    for (const line of [
      'blocking-io | error | rule blocking-io in Cargo.toml',
      'blocking-sleep | off | group blocking in async-rust-lens.toml',
      'unused-async | hint | --severity style=hint',
      'await-in-loop | information | profile strict',
      'unused-allow | hint | profile strict',
    ])
      assert.ok(lines.includes(line), line);
  });

  it('tells what leaves a file out', () => {
    assert.match(
      folder.run(['config', 'src/gen.rs']).out,
      /looked at +no: exclude "src\/g\*\.rs" in async-rust-lens\.toml\n/,
    );
  });

  it('says the same to machines, and what is wrong with its use', () => {
    const { out } = folder.run(['config', 'src/lib.rs', '--format', 'json']);
    const view = JSON.parse(out) as { file: string; profile: string; rules: { id: string; from: string }[] };
    assert.deepEqual([view.file, view.profile], ['src/lib.rs', 'strict']);
    assert.equal(view.rules.find(({ id }) => id === 'blocking-io')?.from, 'rule blocking-io in Cargo.toml');
    assert.equal(folder.run(['config']).error, 'error: "config" needs one FILE\n');
    assert.match(folder.run(['config', 'no.rs']).error, /^error: cannot read no.rs: /);
  });

  it('prints the schema that is shipped', () => {
    const shipped = readFileSync('media/async-rust-lens.schema.json', 'utf8');
    assert.equal(folder.run(['schema']).out, shipped);
  });
});
