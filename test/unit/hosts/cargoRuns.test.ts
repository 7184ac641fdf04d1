import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findCargo } from '../../../src/hosts/cargoProgram';
import { CargoRuns, type CargoLimits, type CargoOutcome } from '../../../src/hosts/cargoRuns';

/** A Cargo that does what the code in the file says, in JavaScript, and writes down how it was called. */
const double = `const fs = require('node:fs');
const name = fs.existsSync('src/main.rs') ? 'src/main.rs' : 'src/lib.rs';
const say = (message) => console.log(JSON.stringify({ target: { name: 'exercise' }, ...message }));
const word = (level, message, line, code = null) =>
  say({ reason: 'compiler-message', message: { level, message, code: code && { code }, spans: [{ is_primary: true, line_start: line }] } });
eval(/\\/\\* (.*) \\*\\//.exec(fs.readFileSync(name, 'utf8'))[1]);`;

describe('code that Cargo checks and runs', () => {
  let parent = '';

  beforeEach(async () => {
    parent = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-cargo-'));
    await fs.writeFile(path.join(parent, 'double.cjs'), double);
  });

  afterEach(() => fs.rm(parent, { recursive: true }));

  function runsOf(limits: Partial<CargoLimits> = {}): CargoRuns {
    return new CargoRuns(
      path.join(parent, 'work'),
      [process.execPath, path.join(parent, 'double.cjs')],
      limits,
    );
  }

  async function outcome(
    does: string,
    runs = false,
    limits: Partial<CargoLimits> = {},
  ): Promise<CargoOutcome> {
    const cargo = runsOf(limits);
    const told = await cargo.start(`fn main() {} /* ${does} */`, runs);
    cargo.dispose();
    assert.deepEqual(await fs.readdir(path.join(parent, 'work')), [], 'the folder is deleted');
    return told;
  }

  it('is asked about offline, in its own folder, and nothing of it is an argument', async () => {
    const told = await outcome(
      "console.error(JSON.stringify([process.argv.slice(2), process.env.CARGO_TARGET_DIR === process.cwd() + '/target'])); process.exit(1)",
    );
    assert.deepEqual(told, {
      kind: 'failed',
      reason: '[["check","--offline","--quiet","--message-format=json"],true]',
    });
  });

  it('is compiled for its tests where it has some, and what is said twice is told once', async () => {
    const does =
      "if (process.argv.includes('--all-targets')) { word('error', 'e', 1); word('error', 'e', 1); process.exit(101) }";
    const told = await runsOf().start(`fn main() {} #[tokio::test] async fn t() {} /* ${does} */`, false);
    assert.deepEqual(told, { kind: 'rejected', words: [{ level: 'error', message: 'e', line: 0 }] });
  });

  it('is rejected with what rustc says, errors first, lines from 0', async () => {
    const told = await outcome(
      "word('warning', 'unused', 1); word('error', 'moved', 3, 'E0382'); process.exit(101)",
    );
    assert.deepEqual(told, {
      kind: 'rejected',
      words: [
        { level: 'error', message: 'moved', code: 'E0382', line: 2 },
        { level: 'warning', message: 'unused', line: 0 },
      ],
    });
  });

  it('compiles, and its warnings are told up to a bound', async () => {
    const told = await outcome("for (let i = 0; i < 50; i++) word('warning', 'w', 1 + (i >> 1))", false, {
      words: 3,
    });
    assert.deepEqual(told.kind === 'compiled' && told.words.length, 3);
  });

  it('is told from crates that are not in reach, and from a Cargo that is not', async () => {
    assert.deepEqual(
      await outcome("console.error('error: no matching package named `tokio` found'); process.exit(101)"),
      {
        kind: 'no-crates',
      },
    );
    const runs = new CargoRuns(path.join(parent, 'work'), [path.join(parent, 'nothing-here')]);
    assert.deepEqual(await runs.start('fn main() {}', false), { kind: 'no-cargo' });
  });

  it('runs, and as much as was asked for of what it prints is kept', async () => {
    const made =
      "fs.writeFileSync('p', '#!/bin/sh\\necho hello; exit 3'); fs.chmodSync('p', 0o755); say({ executable: process.cwd() + '/p' })";
    if (process.platform === 'win32') return;
    assert.deepEqual(await outcome(made, true), { kind: 'ran', output: 'hello\n', code: 3 });
    assert.deepEqual(await outcome(made, true, { output: 3 }), { kind: 'ran', output: 'hel', code: 3 });
    const endless = made.replace('echo hello; exit 3', 'echo on; sleep 60 & wait');
    assert.deepEqual(await outcome(endless, true, { run: 300 }), { kind: 'late', output: 'on\n' });
  });

  it('runs its tests where it has no main', async () => {
    const does =
      "if (process.argv.includes('test')) { fs.writeFileSync('p', '#!/bin/sh\\necho tested'); fs.chmodSync('p', 0o755); say({ executable: process.cwd() + '/p' }) }";
    if (process.platform === 'win32') return;
    const told = await runsOf().start(`#[test] fn t() {} /* ${does} */`, true);
    assert.deepEqual(told, { kind: 'ran', output: 'tested\n', code: 0 });
  });

  it('is given the crates that it names, in its edition', async () => {
    const does = "console.error(fs.readFileSync('Cargo.toml', 'utf8')); process.exit(1)";
    const manifest = async (code: string): Promise<string> => {
      const around = { edition: '2021', dependencies: ['tokio-util = "0.7"', 'tracing = "0.1"'] } as const;
      const told = await runsOf().start(`${code} /* ${does} */`, false, around);
      return told.kind === 'failed' ? told.reason : '';
    };
    const plain = await manifest('fn main() {}');
    assert.match(plain, /edition = "2021"\n\n\[dependencies\]\n\n/);
    const named = await manifest('use tokio::sync::Mutex; use tokio_util::task; fn main() {}');
    assert.match(
      named,
      /\[dependencies\]\ntokio = \{ version = "1", features = \["full"\] \}\ntokio-util = "0.7"\n\n/,
    );
  });

  it('waits for what was stopped for it, in the same folder, and what was built stays there', async () => {
    const cargo = runsOf();
    const first = cargo.start('fn main() {} /* setTimeout(() => {}, 60_000) */', false);
    const build =
      "fs.mkdirSync(process.env.CARGO_TARGET_DIR, { recursive: true }); fs.writeFileSync(process.env.CARGO_TARGET_DIR + '/kept', '')";
    const second = await cargo.start(`fn main() {} /* ${build} */`, false);
    assert.deepEqual(await first, { kind: 'stopped', output: '' });
    assert.deepEqual(second, { kind: 'compiled', words: [] });
    const look = "console.error(fs.existsSync(process.env.CARGO_TARGET_DIR + '/kept')); process.exit(1)";
    assert.deepEqual(await cargo.start(`fn main() {} /* ${look} */`, false), {
      kind: 'failed',
      reason: 'true',
    });
    assert.equal((await fs.readdir(path.join(parent, 'work'))).length, 1);
    cargo.dispose();
  });

  it('finds no folders of a day ago again', async () => {
    const old = path.join(parent, 'work', 'cargo-old');
    const [young, other] = [path.join(parent, 'work', 'cargo-young'), path.join(parent, 'work', 'settings')];
    for (const each of [old, young, other]) await fs.mkdir(each, { recursive: true });
    await fs.chmod(path.join(parent, 'work'), 0o700);
    const long = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await fs.utimes(old, long, long);
    await fs.utimes(other, long, long);
    const cargo = runsOf();
    await cargo.start('fn main() {} /* 0 */', false);
    cargo.dispose();
    const left = await fs.readdir(path.join(parent, 'work'));
    assert.deepEqual(left.sort(), ['cargo-young', 'settings']);
  });

  it('is ended when the build takes too long, or when someone stops it', async () => {
    assert.deepEqual(await outcome('setTimeout(() => {}, 60_000)', false, { build: 200 }), {
      kind: 'late',
      output: '',
    });
    const runs = runsOf();
    const going = runs.start('fn main() {} /* setTimeout(() => {}, 60_000) */', false);
    const timer = setInterval(() => runs.stop(), 50);
    assert.deepEqual(await going, { kind: 'stopped', output: '' });
    clearInterval(timer);
  });

  it('is stopped while its program runs, with what that started, and what it printed is kept', async () => {
    if (process.platform === 'win32') return;
    const pids = path.join(parent, 'pids');
    const script = `#!/bin/sh\\nsleep 60 &\\necho on\\necho $$ $! > ${pids}\\nwait`;
    const does = `fs.writeFileSync('p', '${script}'); fs.chmodSync('p', 0o755); say({ executable: process.cwd() + '/p' })`;
    const runs = runsOf();
    const going = runs.start(`fn main() {} /* ${does} */`, true);
    const started = await untilWritten(pids);
    runs.stop();
    assert.deepEqual(await going, { kind: 'stopped', output: 'on\n' });
    for (const pid of started) assert.ok(await isGone(pid), `process ${String(pid)} goes on`);
    runs.dispose();
    assert.deepEqual(await fs.readdir(path.join(parent, 'work')), [], 'the folder is deleted');
  });
});

/** The numbers of processes in a file that is still to come. */
async function untilWritten(file: string): Promise<number[]> {
  for (let tries = 0; tries < 500; tries++) {
    const text = await fs.readFile(file, 'utf8').catch(() => '');
    if (text.endsWith('\n')) return text.trim().split(' ').map(Number);
    await delay(20);
  }
  throw new Error('the program was not started');
}

/** Whether a process ends; nobody may have fetched its code yet. */
async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    const state = await fs.readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
    if (/\) Z /.test(state)) return true;
    await delay(20);
  }
  return false;
}

describe('Cargo on this machine', () => {
  it('is found as a file in a folder that is named from the root, or in its own, and nowhere else', async () => {
    const name = process.platform === 'win32' ? 'cargo.exe' : 'cargo';
    const place = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-path-'));
    try {
      const home = path.join(place, 'home');
      await fs.mkdir(path.join(home, 'bin'), { recursive: true });
      const cargo = path.join(home, 'bin', name);
      await fs.writeFile(cargo, '', { mode: 0o755 });
      assert.equal(findCargo({ PATH: place, CARGO_HOME: home }), cargo);
      assert.equal(findCargo({ PATH: path.join(home, 'bin'), CARGO_HOME: place }), cargo);
      assert.equal(
        findCargo({ PATH: path.relative('.', path.join(home, 'bin')), CARGO_HOME: place }),
        undefined,
      );
    } finally {
      await fs.rm(place, { recursive: true });
    }
  });
});
