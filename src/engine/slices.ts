import type { Patience } from '../semantics/effort';

/** Milliseconds after which messages that came meanwhile are handled: a keystroke waits no longer for an analysis. */
const sliceLength = 30;

/** Does long work in slices, between which others have the thread. */
export class Slices {
  private rested = 0;

  /**
   * @param clock what the work is to be patient by
   * @param pause lets messages and timers be handled; without one, all work is one slice
   */
  constructor(
    private readonly clock: Patience,
    private readonly pause: (() => Promise<void>) | undefined,
  ) {}

  /** The patience of one who does not mind the pauses. */
  get patience(): Patience {
    const { milliseconds, now } = this.clock;
    return { milliseconds, now: () => now() - this.rested };
  }

  /**
   * Does all of `work`; undefined where something changed before it was done.
   *
   * @param during does a slice
   */
  async all<Result>(
    work: Iterator<void, Result>,
    during: (slice: () => Result | undefined) => Result | undefined,
    isCurrent: () => boolean,
  ): Promise<Result | undefined> {
    for (;;) {
      const result = during(() => this.next(work));
      if (result) return result;
      await this.rest();
      if (!isCurrent()) return undefined;
    }
  }

  /** Goes on with `work` for the length of a slice, and gives its result when it is done. */
  private next<Result>(work: Iterator<void, Result>): Result | undefined {
    const end = performance.now() + sliceLength;
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      if (this.pause && performance.now() > end) return undefined;
    }
  }

  /** Does all of `work`; undefined where the state changed before it was done, since the rest would be of another one. */
  async finish<Result>(
    work: Iterator<void, Result>,
    around: {
      /** Is put round each slice. */
      readonly during: <T>(slice: () => T) => T;
      readonly stateOf: () => number;
    },
  ): Promise<Result | undefined> {
    const state = around.stateOf();
    for (;;) {
      const result = around.during(() => this.next(work));
      if (result !== undefined) return result;
      await this.rest();
      if (around.stateOf() !== state) return undefined;
    }
  }

  /** Lets others have the thread. */
  private async rest(): Promise<void> {
    const before = this.clock.now();
    await this.pause?.();
    this.rested += this.clock.now() - before;
  }
}
