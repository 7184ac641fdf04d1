/** The host's clock and timers. */
export interface Clock {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** Runs `action` once, after so many milliseconds; gives what calls that off. */
  after(milliseconds: number, action: () => void): () => void;
}

/** Milliseconds between two looks at the worker. */
export const beat = 400;

/** So many looks without a sign of life mean that the worker hangs: 1.6 to 2 s when it works on one file. */
export const patience = { onFile: 5, elsewhere: 25 } as const;

/**
 * The same where a function may take longer: all that time it may keep the thread without a sign.
 *
 * @param budget milliseconds that a function may take
 */
export function patienceOnFile(budget: number): number {
  return Math.max(patience.onFile, Math.ceil(budget / beat));
}

/**
 * Watches whether the other side still answers. It counts looks and not time, and only those that came when they were
 * due: a machine that is overloaded, or was asleep, is slow on both sides.
 */
export class Heartbeat {
  private silent = 0;
  private due = 0;
  private callOff: (() => void) | undefined;

  /**
   * @param ping asks the other side for a sign of life
   * @param limit how many looks may pass without one
   * @param onHung told once, when the other side was silent for longer
   */
  constructor(
    private readonly clock: Clock,
    private readonly ping: () => void,
    private readonly limit: () => number,
    private readonly onHung: () => void,
  ) {}

  start(): void {
    this.stop();
    this.arm();
  }

  stop(): void {
    this.callOff?.();
    this.callOff = undefined;
    this.silent = 0;
  }

  /** The other side said something, whatever it was. */
  heard(): void {
    this.silent = 0;
  }

  private arm(): void {
    this.due = this.clock.now() + beat;
    this.callOff = this.clock.after(beat, () => this.look());
  }

  private look(): void {
    const wasLate = this.clock.now() - this.due > beat / 2;
    const isFirst = this.silent === 0;
    if (isFirst || !wasLate) this.silent += 1;
    if (this.silent >= this.limit()) {
      this.stop();
      this.onHung();
      return;
    }
    // One question at a time: a worker that hangs would find a heap of them.
    if (isFirst) this.ping();
    this.arm();
  }
}
