/** Milliseconds. */
export interface Times {
  readonly median: number;
  readonly worst: number;
}

export function summarise(times: readonly number[]): Times {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, worst: sorted.at(-1) ?? 0 };
}

/** How long `work` takes, each time anew; the first `warm` rounds are not counted. */
export function repeat(rounds: number, warm: number, work: (round: number) => void): Times {
  const times: number[] = [];
  for (let round = 0; round < rounds + warm; round += 1) {
    const start = performance.now();
    work(round);
    if (round >= warm) times.push(performance.now() - start);
  }
  return summarise(times);
}

export async function time<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; milliseconds: number }> {
  const start = performance.now();
  const result = await work();
  return { result, milliseconds: performance.now() - start };
}

/** Measures how long messages had to wait for this thread: the longest stretch in which it did not look. */
export class StretchWatch {
  private last = performance.now();
  private running = true;
  private longest = 0;

  constructor() {
    const look = (): void => {
      const now = performance.now();
      this.longest = Math.max(this.longest, now - this.last);
      this.last = now;
      if (this.running) setImmediate(look);
    };
    setImmediate(look);
  }

  /** Milliseconds of the longest stretch since the last call. */
  take(): number {
    const longest = Math.max(this.longest, performance.now() - this.last);
    this.longest = 0;
    this.last = performance.now();
    return longest;
  }

  stop(): void {
    this.running = false;
  }
}

export function show(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;
}
