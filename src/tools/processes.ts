import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import path from 'node:path';
import { Problem } from './problem';
import { repository } from './repository';

const endWithParent = path.join(repository, 'src/tools/hosts/endWithParent.cjs');

/** What a finished process said. */
export interface ProcessResult {
  readonly code: number;
  /** stdout and stderr, in the order they came. */
  readonly output: string;
}

/** Runs a program to its end and collects its output. */
export function runProcess(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs npm through the npm that started us, which works the same on every system. */
export function runNpm(args: readonly string[], cwd: string): Promise<ProcessResult> {
  const npm = process.env.npm_execpath;
  // npx and npm settings of the calling script (npm_config_…) must not leak into the folder installed here.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_local_prefix|package_|lifecycle_)/.test(name),
    ),
  );
  if (npm && /npm-cli\.c?js$/.test(npm)) return runProcess(process.execPath, [npm, ...args], { cwd, env });
  if (process.platform === 'win32') return runProcess('cmd', ['/c', 'npm', ...args], { cwd, env });
  return runProcess('npm', args, { cwd, env });
}

/**
 * Ends a process that was spawned with `detached: true`, with all its children, which share its process group.
 * Resolves when it is gone.
 */
async function endProcessGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  if (process.platform === 'win32') {
    // Windows knows no process groups.
    child.kill();
    return gone;
  }
  signalGroup(child.pid, 'SIGTERM');
  await Promise.race([gone, delay(3000, undefined, { ref: false })]);
  signalGroup(child.pid, 'SIGKILL');
  await gone;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already, which is what was wanted.
  }
}

/**
 * Starts a server, which is a Node program, in a process group of its own, so that whatever it starts ends with it and
 * Ctrl+C reaches us first.
 */
export function startServer(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): ServerProcess {
  const child = spawn(command, ['--require', endWithParent, ...args], {
    ...options,
    env: { ...process.env, ...options.env, ASYNC_RUST_LENS_PARENT: String(process.pid) },
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let log = '';
  const collect = (chunk: Buffer) => (log += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${command} does not start: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`the server ended (${signal ?? code})`));
  });
  const pid = child.pid;
  // Whatever ends us, the server must not be left behind.
  const endAtOnce = () => pid !== undefined && process.platform !== 'win32' && signalGroup(pid, 'SIGKILL');
  process.once('exit', endAtOnce);
  child.once('exit', () => process.off('exit', endAtOnce));
  return { log: () => log, ended, stop: () => endProcessGroup(child) };
}

export interface ServerProcess {
  /** What it has printed so far. */
  log(): string;
  /** Resolves, with the reason, when it is gone, by itself or by `stop`. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Waits until something answers at `address`, whatever it answers.
 * @throws {Problem} when the server ends or stays silent, with what it has printed
 */
export async function waitUntilServing(server: ServerProcess, address: string): Promise<void> {
  const limit = 60_000;
  const end = Date.now() + limit;
  let reason: string | undefined;
  void server.ended.then((text) => (reason = text));
  while (reason === undefined && Date.now() < end) {
    try {
      await fetch(address);
      return;
    } catch {
      await delay(100);
    }
  }
  await server.stop();
  throw new Problem(
    `${reason ?? `the server did not answer within ${limit / 1000} seconds`}\n${server.log()}`,
  );
}

let onInterrupt = () => process.exit(130);

/** Ends on Ctrl+C in an orderly way, so that the servers we started end too. */
export function exitOnInterrupt(): void {
  // Called for every one of them: npm passes on the Ctrl+C that the terminal has sent to us already.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => onInterrupt());
}

/**
 * Resolves when the person presses Ctrl+C or the system asks us to end; there must be an end to come, for nothing else ends
 * this process from then on. Call {@link exitOnInterrupt} first.
 */
export function waitForInterrupt(): Promise<void> {
  return new Promise((resolve) => {
    onInterrupt = resolve as typeof onInterrupt;
    readKeys(resolve);
    const parent = process.ppid;
    // The shell that npm puts between itself and us dies of a signal without passing it on.
    setInterval(() => process.ppid !== parent && resolve(), 500).unref();
  });
}

/**
 * Reads Ctrl+C as a key where there is a keyboard. As a signal it would also reach npm and its shell, which then report a
 * failure though we end well.
 */
function readKeys(interrupt: () => void): void {
  const { stdin } = process;
  if (!stdin.isTTY) return;
  stdin.setRawMode(true);
  stdin.on('data', (keys: Buffer) => keys.includes(3) && interrupt());
  process.once('exit', () => stdin.setRawMode(false));
}
