import { readFileSync } from 'node:fs';

/**
 * Milliseconds that the present thread has had a processor, where the system tells (Linux, `proc(5)`: `schedstat` begins with nanoseconds on a
 * processor); elsewhere those of the clock, in which a thread may have waited for others.
 */
export function threadTime(): number {
  try {
    const [nanoseconds = ''] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return performance.now();
  }
}
