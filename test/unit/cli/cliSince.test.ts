import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { CliFolder, type CliRun } from './cliProcess';

const manifest = '[package]\nname = "demo"\nedition = "2021"\n';
const forgotten = (name: string): string => `pub async fn ${name}() {\n    quiet();\n}\n`;
const quiet = 'async fn quiet() {}\n';

describe('async-rust-lens check --since', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder({
      'Cargo.toml': manifest,
      '.gitignore': '.cache\n',
      'src/lib.rs': `mod other;\n${quiet}${forgotten('one')}${forgotten('two')}`,
      'src/other.rs': quiet + forgotten('three'),
    });
    git('init', '-q', '-b', 'main');
    commit('first');
  });
  afterEach(() => folder.remove());

  const git = (...args: string[]): void => {
    execFileSync(
      'git',
      ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgSign=false', ...args],
      {
        cwd: folder.root,
      },
    );
  };
  const commit = (message: string): void => {
    git('add', '-A');
    git('commit', '-q', '-m', message);
  };
  const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): CliRun =>
    folder.run(['check', ...args], { XDG_CACHE_HOME: path.join(folder.root, '.cache'), ...environment });
  /** The places of what is told, what is said besides, and the exit code. */
  const since = (reference: string, ...args: string[]): string[] => {
    const { out, error, code } = run(['.', '--since', reference, '--format', 'json', ...args]);
    const { findings } = JSON.parse(out) as { findings: { file: string; startLine: number }[] };
    const places = findings.map(({ file, startLine }) => `${file}:${String(startLine)}`);
    return [...places, ...error.split('\n').filter((line) => line !== ''), `code ${String(code)}`];
  };
  const left = (count: string, reference = 'main'): string =>
    `${count} left out, in lines that did not change since ${reference}`;

  it('runs no program that a repository names', () => {
    if (process.platform === 'win32') return;
    const trap = path.join(folder.root, 'trap.sh');
    fs.writeFileSync(trap, '#!/bin/sh\ntouch "$(dirname "$0")/caught"\n', { mode: 0o755 });
    for (const [key, value] of Object.entries({
      'core.fsmonitor': trap,
      'diff.external': trap,
      'diff.made.textconv': trap,
      'diff.made.command': trap,
      'core.pager': trap,
    }))
      git('config', key, value);
    fs.writeFileSync(path.join(folder.root, '.git/info/attributes'), '*.rs diff=made\n');
    fs.appendFileSync(path.join(folder.root, 'src/lib.rs'), forgotten('late'));
    assert.deepEqual(since('main'), ['src/lib.rs:10', left('3 findings'), 'code 1']);
    assert.match(run(['.', '--since=--upload-pack=x']).error, /has no Git reference "--upload-pack=x"/);
    assert.ok(!fs.existsSync(path.join(folder.root, 'caught')));
    // The trap works: git alone, asked the same, falls into it.
    git('diff', 'main');
    assert.ok(fs.existsSync(path.join(folder.root, 'caught')));
  });

  it('tells of changed lines and of new files alone, and counts the others', () => {
    assert.deepEqual(since('main'), [left('3 findings'), 'code 0']);
    folder.write('src/lib.rs', `mod other;\nmod fresh;\n${quiet}${forgotten('one')}${forgotten('renamed')}`);
    folder.write('src/fresh.rs', quiet + forgotten('four'));
    // The line of the call is as it was: only the function has another name.
    assert.deepEqual(since('main'), ['src/fresh.rs:3', left('3 findings'), 'code 1']);
    const edited = `mod other;\nmod fresh;\n${quiet}${forgotten('one')}${forgotten('two').replace('quiet()', 'quiet( )')}`;
    folder.write('src/lib.rs', edited);
    assert.deepEqual(since('main'), ['src/fresh.rs:3', 'src/lib.rs:8', left('2 findings'), 'code 1']);
  });

  it('begins where the branch left the other one', () => {
    git('checkout', '-q', '-b', 'work');
    folder.write('src/other.rs', quiet + forgotten('three') + forgotten('four'));
    commit('work');
    git('checkout', '-q', 'main');
    folder.write('src/lib.rs', `mod other;\n${quiet}${forgotten('five')}`);
    commit('main goes on');
    git('checkout', '-q', 'work');
    assert.deepEqual(since('main'), ['src/other.rs:6', left('3 findings'), 'code 1']);
    assert.deepEqual(since('HEAD', '--fail-on', 'error'), [left('4 findings', 'HEAD'), 'code 0']);
  });

  it('tells of an old line where a new one makes it wrong', () => {
    const guarded = (...lines: string[]): string =>
      `mod other;\n${quiet}pub async fn f(m: &std::sync::Mutex<u8>) {\n    let n = m.lock().unwrap();\n${lines.join('')}    let _ = n;\n}\n`;
    folder.write('src/lib.rs', guarded());
    commit('a guard');
    folder.write('src/lib.rs', guarded('    quiet().await;\n'));
    assert.deepEqual(since('HEAD').slice(0, 1), ['src/lib.rs:4']);
  });

  it('follows files that were moved, and names that need quotes', () => {
    git('mv', 'src/other.rs', 'src/über "x".rs');
    folder.write('src/lib.rs', `#[path = "über \\"x\\".rs"]\nmod other;\n${quiet}`);
    commit('moved');
    assert.deepEqual(since('HEAD~1'), [left('1 finding', 'HEAD~1'), 'code 0']);
    folder.write('src/über "x".rs', quiet + forgotten('three') + forgotten('four'));
    assert.deepEqual(since('HEAD'), ['src/über "x".rs:6', left('1 finding', 'HEAD'), 'code 1']);
  });

  it('fixes in changed lines alone', () => {
    const nested = (name: string): string =>
      `pub async fn ${name}() {\n    let a = async { async { quiet().await }.await };\n    a.await;\n}\n`;
    folder.write('src/lib.rs', `mod other;\n${quiet}${nested('one')}`);
    commit('nested');
    folder.write('src/lib.rs', `mod other;\n${quiet}${nested('one')}${nested('two')}`);
    const { error } = run(['src', '--rule', 'redundant-async-block', '--since', 'HEAD', '--fix']);
    assert.equal(
      error,
      `${left('1 finding', 'HEAD')}\n2 findings fixed in 1 file\n  src/lib.rs: redundant-async-block (2)\n`,
    );
    const flat = nested('two').replace('async { async { quiet().await }.await }', 'quiet()');
    assert.equal(
      fs.readFileSync(path.join(folder.root, 'src/lib.rs'), 'utf8'),
      `mod other;\n${quiet}${nested('one')}${flat}`,
    );
  });

  it('says what is missing', () => {
    const told = (reference: string, environment: Readonly<Record<string, string>> = {}): string => {
      const { error, code } = run(['.', `--since=${reference}`], environment);
      assert.equal(code, 2);
      return error;
    };
    assert.equal(told('gone'), `error: ${folder.root} has no Git reference "gone"\n`);
    assert.equal(told('--output=x'), `error: ${folder.root} has no Git reference "--output=x"\n`);
    assert.equal(told('main', { PATH: '/nowhere' }), 'error: --since needs git, which cannot be found\n');
    fs.rmSync(path.join(folder.root, '.git'), { recursive: true });
    assert.match(told('main'), /^error: \/.* is in no Git repository \(fatal: not a git repository/);
    assert.equal(
      run(['.', '--since', 'main', '--write-baseline', 'x']).error,
      'error: --write-baseline needs all parts: it takes no --since\n',
    );
  });
});
