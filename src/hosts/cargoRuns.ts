import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from './madeFolder';

/** What rustc says of the code. */
export interface CompilerWord {
  readonly level: 'error' | 'warning';
  /** `E0382`; left out where it has none. */
  readonly code?: string;
  readonly message: string;
  /** From 0; left out where it points at no line. */
  readonly line?: number;
}

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

/** Whether the code has a `main` of its own. */
const hasMain = /\bfn\s+main\s*\(/;

/** What stands in tests is compiled for tests alone. */
const hasTests = /#\[(?:\w+::)?test\b/;

const manifest = `[workspace]

[package]
name = "exercise"
version = "0.0.0"
edition = "2024"

[dependencies]
futures = "*"
tokio = { version = "1", features = ["full"] }
`;

/**
 * Lets Cargo check or run one file of Rust at a time, in a folder of its own that is deleted afterwards. Nothing is downloaded, no
 * shell is involved, and both time and output are bounded.
 */
export class CargoRuns {
  private readonly limits: CargoLimits;
  private process: ChildProcess | undefined;
  private stopped = false;

  /**
   * @param parent the folder below which the work is done; nobody else should be able to write there, since Cargo reads settings
   * from the folders above
   * @param cargo the program, and arguments that come before Cargo's
   */
  constructor(
    private readonly parent: string,
    private readonly cargo: readonly [string, ...string[]] = ['cargo'],
    limits: Partial<CargoLimits> = {},
  ) {
    this.limits = { ...usualLimits, ...limits };
  }

  /** Asks rustc about `code`, and runs it if `runs` and it compiles. Ends what is under way. */
  async start(code: string, runs: boolean): Promise<CargoOutcome> {
    this.stop();
    this.stopped = false;
    await makeFolder(this.parent);
    const folder = await fs.mkdtemp(path.join(this.parent, 'cargo-'));
    try {
      await fs.mkdir(path.join(folder, 'src'));
      await fs.writeFile(path.join(folder, 'Cargo.toml'), manifest);
      // One way or the other it is checked as a program, so that what nobody uses is not what is spoken of.
      await fs.writeFile(path.join(folder, 'src', hasMain.test(code) ? 'main.rs' : 'lib.rs'), code);
      const command =
        runs && hasMain.test(code) ? ['build'] : ['check', ...(hasTests.test(code) ? ['--all-targets'] : [])];
      return await this.build(folder, command);
    } finally {
      await fs.rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  /** Ends what is under way, with all processes that it started. */
  stop(): void {
    this.stopped = true;
    if (this.process) endGroup(this.process);
  }

  private async build(folder: string, command: readonly string[]): Promise<CargoOutcome> {
    const [program, ...before] = this.cargo;
    const runs = command[0] === 'build';
    const args = [...before, ...command, '--offline', '--quiet', '--message-format=json'];
    const built = await this.spawn(program, args, folder, this.limits.build, 4_000_000);
    if (built.missing) return { kind: 'no-cargo' };
    if (this.stopped) return { kind: 'stopped', output: '' };
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
    const ran = await this.spawn(executable, [], folder, this.limits.run, this.limits.output);
    const output = ran.stdout + ran.stderr;
    if (this.stopped) return { kind: 'stopped', output };
    return ran.isLate ? { kind: 'late', output } : { kind: 'ran', output, code: ran.code };
  }

  private spawn(
    program: string,
    args: readonly string[],
    folder: string,
    limit: number,
    most: number,
  ): Promise<Ended> {
    return new Promise((resolve) => {
      const env = {
        ...process.env,
        CARGO_TARGET_DIR: path.join(folder, 'target'),
        CARGO_TERM_COLOR: 'never',
      };
      const child = spawn(program, args, {
        cwd: folder,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        // A group of its own can be ended as a whole.
        detached: process.platform !== 'win32',
        windowsHide: true,
      });
      this.process = child;
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
        if (this.process === child) this.process = undefined;
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

/** As much as is read of a message of Cargo's. */
interface CargoMessage {
  readonly reason?: string;
  readonly executable?: string | null;
  readonly message?: {
    readonly level: string;
    readonly message: string;
    readonly code: { readonly code: string } | null;
    readonly spans: readonly { readonly is_primary: boolean; readonly line_start: number }[];
  };
  readonly target?: { readonly name: string };
}

function readMessages(
  stdout: string,
  most: number,
): { readonly words: CompilerWord[]; readonly executable: string | undefined } {
  const words: CompilerWord[] = [];
  let executable: string | undefined;
  for (const line of stdout.split('\n')) {
    if (!line.startsWith('{')) continue;
    let read: CargoMessage;
    try {
      read = JSON.parse(line) as CargoMessage;
    } catch {
      // The end of what was kept.
      continue;
    }
    if (read.target?.name !== 'exercise') continue;
    executable = read.executable ?? executable;
    const { message } = read;
    if (read.reason !== 'compiler-message' || !message || words.length >= most) continue;
    const primary = message.spans.find((span) => span.is_primary);
    const isWord = message.level === 'error' || message.level === 'warning';
    // What has no place only counts the others.
    if (!isWord || (!primary && message.level === 'warning')) continue;
    const word: CompilerWord = {
      level: message.level === 'error' ? 'error' : 'warning',
      message: message.message,
      ...(message.code && { code: message.code.code }),
      ...(primary && { line: primary.line_start - 1 }),
    };
    // With its tests, the same code is compiled twice.
    if (!words.some((each) => JSON.stringify(each) === JSON.stringify(word))) words.push(word);
  }
  return {
    words: words.sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning')),
    executable,
  };
}
