import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Problem } from '../problem';
import { repository } from '../repository';

/** What a process that ran to its end took. */
export interface ProcessFigures {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of all its threads; 0 where they are not known. */
  readonly cpu: number;
  /** Megabytes; 0 where they are not known. */
  readonly peak: number;
}

interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a Node program to its end; a file that is loaded before it writes down what it took. */
export async function runNode(args: readonly string[], options: RunOptions): Promise<ProcessFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'async-rust-lens-probe-'));
  try {
    const out = path.join(folder, 'usage.json');
    const probe = path.join(repository, 'src/tools/bench/usageProbe.cjs');
    const env = { ...process.env, ...options.env, ASYNC_RUST_LENS_USAGE: out };
    const wall = await runToEnd(process.execPath, ['--require', probe, ...args], { ...options, env });
    const usage = JSON.parse(readFileSync(out, 'utf8')) as NodeJS.ResourceUsage;
    return {
      wall,
      cpu: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
      peak: (usage.maxRSS * 1024) / 1e6,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a native program to its end and gives its wall time in seconds. Exit code 1 may say that something was found. */
export function runToEnd(command: string, args: readonly string[], options: RunOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
    child.on('error', (error) => reject(new Problem(`Cannot run ${command}: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0 || code === 1) resolve((performance.now() - start) / 1000);
      else reject(new Problem(`${command} ended with ${String(code)}: ${said.trim()}`));
    });
  });
}
