import type { Timer, Waker } from './values';

interface Entry {
  readonly deadline: number;
  readonly waker: Waker;
}

/** What is to be woken when. Timers of the same millisecond fire in the order in which they were set. */
export class Timers {
  private readonly entries: Entry[] = [];

  add(deadline: number, waker: Waker): Timer {
    // Tokio's timers know whole milliseconds, and never fire too soon.
    const entry = { deadline: Math.ceil(deadline), waker };
    this.entries.push(entry);
    return {
      stop: () => {
        const at = this.entries.indexOf(entry);
        if (at >= 0) this.entries.splice(at, 1);
      },
    };
  }

  /** When the next one is due. */
  get next(): number {
    return this.entries.reduce((first, { deadline }) => Math.min(first, deadline), Infinity);
  }

  /** Wakes all that are due; whether there are any. */
  fire(now: number): boolean {
    const due = this.entries
      .filter(({ deadline }) => deadline <= now)
      .sort((a, b) => a.deadline - b.deadline);
    for (const entry of due) this.entries.splice(this.entries.indexOf(entry), 1);
    for (const { waker } of due) waker.wake();
    return due.length > 0;
  }
}
