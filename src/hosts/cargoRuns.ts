import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { readMessages, type CompilerWord } from './cargoMessages';
import { findCargo } from './cargoProgram';
import { makeFolder } from './madeFolder';

export type CargoOutcome =
  | { readonly kind: 'compiled'; readonly words: readonly CompilerWord[] }
  | { readonly kind: 'rejected'; readonly words: readonly CompilerWord[] }
  /** It compiled and ran; `code` is null where it was ended from outside. */
  | { readonly kind: 'ran'; readonly output: string; readonly code: number | null }
  /** It ran for too long, or was stopped; what it printed before is there. */
  | { readonly kind: 'stopped' | 'late'; readonly output: string }
  /** Cargo is not here, has not the crates in reach, or failed in a way of its own, which `reason` tells. */
  | { readonly kind: 'no-cargo' }
  | { readonly kind: 'no-crates' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface CargoLimits {
  /** Milliseconds that Cargo may take. */
  readonly build: number;
  /** Milliseconds that the program may take. */
  readonly run: number;
  /** Characters of output that are kept. */
  readonly output: number;
  /** Messages of the compiler that are kept. */
  readonly words: number;
}

const usualLimits: CargoLimits = { build: 180_000, run: 10_000, output: 20_000, words: 20 };

/** What the code is built with. */
export interface CargoSurroundings {
  readonly edition: '2021' | '2024';
  /** Lines of Cargo.toml for what it needs besides Tokio and futures. */
  readonly dependencies: readonly string[];
}

const usualSurroundings: CargoSurroundings = { edition: '2024', dependencies: [] };

/** Whether the code has a `main` of its own. */
const hasMain = /\bfn\s+main\s*\(/;

/** What stands in tests is compiled for tests alone. */
const hasTests = /#\[(?:\w+::)?test\b/;

const usualDependencies = ['futures = "*"', 'tokio = { version = "1", features = ["full"] }'];

/** What the code does not name is not built: much of it needs no crate at all. */
function manifestOf(code: string, { edition, dependencies }: CargoSurroundings): string {
  const needed = [...usualDependencies, ...dependencies].filter((line) => {
    const [name = ''] = line.split(' ', 1);
    return new RegExp(`\\b${name.replaceAll('-', '_')}\\b`).test(code);
  });
  return `[workspace]

[package]
name = "exercise"
version = "0.0.0"
edition = "${edition}"

[dependencies]
${needed.join('\n')}

[profile.dev]
debug = false
`;
}

/** Milliseconds after which a folder that an editor left behind is deleted. */
const leftBehind = 24 * 60 * 60 * 1000;

/** One thing to do, until it has ended. */
interface Job {
  isStopped: boolean;
  process?: ChildProcess;
}

/**
 * Lets Cargo check or run one file of Rust at a time, in a folder of its own. What was built of the crates stays there for the next
 * one, until all is disposed of. Nothing is downloaded, no shell is involved, and both time and output are bounded.
 */
export class CargoRuns {
  private readonly limits: CargoLimits;
  private job: Job | undefined;
  private folder: Promise<string> | undefined;
  private madeFolder: string | undefined;
  /** Settles when the folder is free. */
  private last: Promise<unknown> = Promise.resolve();

  /**
   * @param parent the folder below which the work is done; nobody else should be able to write there, since Cargo reads settings
   * from the folders above
   * @param cargo the program, and arguments that come before Cargo's; looked for on this machine, unless told
   */
  constructor(
    private readonly parent: string,
    private cargo?: readonly [string, ...string[]],
    limits: Partial<CargoLimits> = {},
  ) {
    this.limits = { ...usualLimits, ...limits };
  }

  /** Whether there is a Cargo; nothing is started to find out. */
  get isThere(): boolean {
    if (!this.cargo) {
      const found = findCargo(process.env);
      this.cargo = found === undefined ? undefined : [found];
    }
    return this.cargo !== undefined;
  }

  /** Asks rustc about `code`, and runs its `main`, or its tests, if `runs` and it compiles. Ends what is under way. */
  async start(code: string, runs: boolean, surroundings = usualSurroundings): Promise<CargoOutcome> {
    if (!this.isThere || !this.cargo) return { kind: 'no-cargo' };
    this.stop();
    const job: Job = { isStopped: false };
    this.job = job;
    const [program, ...before] = this.cargo;
    const done = this.last.then(async () => {
      if (job.isStopped) return { kind: 'stopped', output: '' } as const;
      const folder = await this.place();
      const command = await this.write(folder, code, runs, surroundings);
      return this.build(job, folder, program, [...before, ...command]);
    });
    this.last = done.catch(() => undefined);
    return done;
  }

  /** Ends what is under way, with all processes that it started. */
  stop(): void {
    if (!this.job) return;
    this.job.isStopped = true;
    if (this.job.process) endGroup(this.job.process);
  }

  /** Ends what is under way, and deletes what was built. */
  dispose(): void {
    this.stop();
    const { madeFolder } = this;
    if (madeFolder !== undefined) rmSync(madeFolder, { recursive: true, force: true, maxRetries: 5 });
    this.folder = undefined;
    this.madeFolder = undefined;
  }

  private place(): Promise<string> {
    this.folder ??= (async () => {
      await makeFolder(this.parent);
      await this.deleteLeftBehind();
      this.madeFolder = await fs.mkdtemp(path.join(this.parent, 'cargo-'));
      return this.madeFolder;
    })();
    return this.folder;
  }

  /** An editor that was ended from outside deleted nothing. */
  private async deleteLeftBehind(): Promise<void> {
    for (const name of await fs.readdir(this.parent)) {
      if (!name.startsWith('cargo-')) continue;
      const folder = path.join(this.parent, name);
      const { mtimeMs } = await fs.stat(folder);
      if (Date.now() - mtimeMs > leftBehind) await fs.rm(folder, { recursive: true, force: true });
    }
  }

  /** Writes the package, and gives Cargo's command. */
  private async write(
    folder: string,
    code: string,
    runs: boolean,
    surroundings: CargoSurroundings,
  ): Promise<string[]> {
    const [source, room] = [path.join(folder, 'src'), path.join(folder, 'room')];
    for (const each of [source, room]) {
      await fs.rm(each, { recursive: true, force: true, maxRetries: 5 });
      await fs.mkdir(each, { recursive: true });
    }
    await fs.writeFile(path.join(folder, 'Cargo.toml'), manifestOf(code, surroundings));
    const isProgram = hasMain.test(code);
    // One way or the other it is checked as a program, so that what nobody uses is not what is spoken of.
    await fs.writeFile(path.join(source, isProgram ? 'main.rs' : 'lib.rs'), code);
    if (runs && isProgram) return ['build'];
    if (!hasTests.test(code)) return ['check'];
    return runs ? ['test', '--no-run'] : ['check', '--all-targets'];
  }

  private async build(
    job: Job,
    folder: string,
    program: string,
    command: readonly string[],
  ): Promise<CargoOutcome> {
    const runs = !command.includes('check');
    const args = [...command, '--offline', '--quiet', '--message-format=json'];
    const built = await this.spawn(job, program, args, folder, folder, this.limits.build, 4_000_000);
    if (built.missing) return { kind: 'no-cargo' };
    if (job.isStopped) return { kind: 'stopped', output: '' };
    if (built.isLate) return { kind: 'late', output: '' };
    const { words, executable } = readMessages(built.stdout, this.limits.words);
    if (words.some(({ level }) => level === 'error')) return { kind: 'rejected', words };
    if (built.code !== 0) {
      const isCratesFault =
        /no matching package|failed to select a version|failed to download|attempting to make an HTTP request/;
      if (isCratesFault.test(built.stderr)) return { kind: 'no-crates' };
      return { kind: 'failed', reason: built.stderr.trim().slice(0, this.limits.output) };
    }
    if (!runs) return { kind: 'compiled', words };
    if (executable === undefined) return { kind: 'failed', reason: 'Cargo named no program.' };
    const room = path.join(folder, 'room');
    const ran = await this.spawn(job, executable, [], room, folder, this.limits.run, this.limits.output);
    const output = ran.stdout + ran.stderr;
    if (job.isStopped) return { kind: 'stopped', output };
    return ran.isLate ? { kind: 'late', output } : { kind: 'ran', output, code: ran.code };
  }

  private spawn(
    job: Job,
    program: string,
    args: readonly string[],
    cwd: string,
    folder: string,
    limit: number,
    most: number,
  ): Promise<Ended> {
    if (job.isStopped)
      return Promise.resolve({ stdout: '', stderr: '', code: null, isLate: false, missing: false });
    return new Promise((resolve) => {
      const env = {
        ...process.env,
        CARGO_TARGET_DIR: path.join(folder, 'target'),
        CARGO_TERM_COLOR: 'never',
      };
      const child = spawn(program, args, {
        cwd,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        // A group of its own can be ended as a whole.
        detached: process.platform !== 'win32',
        windowsHide: true,
      });
      job.process = child;
      let [stdout, stderr, isLate] = ['', '', false];
      child.stdout
        .setEncoding('utf8')
        .on('data', (text: string) => (stdout += text.slice(0, most - stdout.length)));
      child.stderr
        .setEncoding('utf8')
        .on('data', (text: string) => (stderr += text.slice(0, most - stderr.length)));
      const timer = setTimeout(() => {
        isLate = true;
        endGroup(child);
      }, limit);
      const end = (code: number | null, missing: boolean): void => {
        clearTimeout(timer);
        delete job.process;
        resolve({ stdout, stderr, code, isLate, missing });
      };
      child.on('error', (error: NodeJS.ErrnoException) => {
        stderr += error.message;
        end(null, error.code === 'ENOENT');
      });
      child.on('close', (code) => end(code, false));
    });
  }
}

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  readonly isLate: boolean;
  /** There is no such program. */
  readonly missing: boolean;
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
