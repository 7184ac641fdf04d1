import { spawn } from 'node:child_process';

export interface BoundedRun {
  readonly code: number;
  readonly isStopped: boolean;
  /** All that it said. */
  readonly said: string;
}

/** Runs a program, and ends it when it says nothing for `limit` milliseconds. */
export function spawnBounded(
  command: string,
  args: readonly string[],
  { cwd, limit }: { readonly cwd: string; readonly limit: number },
): Promise<BoundedRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let isStopped = false;
    let said = '';
    const stop = (): void => {
      isStopped = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(stop, limit);
    const hear = (text: string): void => {
      said += text;
      clearTimeout(timer);
      timer = setTimeout(stop, limit);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, isStopped, said });
    });
  });
}
