import { spawn } from 'node:child_process';

/** How much is kept of what a program says, in UTF-16 units. */
const kept = 4000;

export interface BoundedRun {
  readonly code: number;
  readonly isStopped: boolean;
  /** The end of what it said. */
  readonly said: string;
}

/** Runs a program, and ends it when it takes longer than `limit` milliseconds. */
export function spawnBounded(
  command: string,
  args: readonly string[],
  { cwd, limit }: { readonly cwd: string; readonly limit: number },
): Promise<BoundedRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let isStopped = false;
    let said = '';
    const hear = (text: string): void => {
      said = (said + text).slice(-kept);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    const timer = setTimeout(() => {
      isStopped = true;
      child.kill('SIGKILL');
    }, limit);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, isStopped, said });
    });
  });
}
