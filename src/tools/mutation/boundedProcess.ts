import { spawn } from 'node:child_process';

/** Runs a program, and ends it when it takes longer than `limit` milliseconds. What it says is dropped. */
export function spawnBounded(
  command: string,
  args: readonly string[],
  { cwd, limit }: { readonly cwd: string; readonly limit: number },
): Promise<{ code: number; isStopped: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: 'ignore' });
    let isStopped = false;
    const timer = setTimeout(() => {
      isStopped = true;
      child.kill('SIGKILL');
    }, limit);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, isStopped });
    });
  });
}
