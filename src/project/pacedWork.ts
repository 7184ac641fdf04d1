/**
 * Does pieces of work one after the other, in the order in which they were handed in, and lets others have the
 * thread when it was held for a while. Files that were read at the same time would else be parsed in one go.
 */
export class PacedWork {
  private last: Promise<unknown> = Promise.resolve();
  private since = performance.now();

  /**
   * @param pause lets messages and timers that came meanwhile be handled
   * @param budget milliseconds after which the thread is let go
   */
  constructor(
    private readonly pause: () => Promise<void>,
    private readonly budget = 8,
  ) {}

  /** Does `work` when its turn comes; rejects with what it throws. */
  async do<Result>(work: () => Result): Promise<Result> {
    const turn = this.last.then(async () => {
      await this.rest();
      return work();
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** Lets go of the thread where it was held for the budget. */
  private async rest(): Promise<void> {
    if (performance.now() - this.since < this.budget) return;
    await this.pause();
    this.since = performance.now();
  }
}
