import { pollFn } from './futures';
import { err, ok, type Value, type Effects, type Future, type Waker } from './values';

interface Waiter {
  /** How many permits are still wanted. */
  missing: number;
  readonly wanted: number;
  waker: Waker;
}

/**
 * Permits, and who waits for them, in order: what is given back goes to the first, who keeps it until it has all that it wants.
 * Tokio's locks, and the room of its channels, are built of it. Source: tokio::sync::Semaphore, "fairness".
 */
export class Semaphore {
  private readonly waiters: Waiter[] = [];
  isClosed = false;

  constructor(public permits: number) {}

  /** Gives `Ok(granted())`, or `Err` where it was closed. What was granted is the caller's to give back. */
  acquire(count: number, granted: () => Value): Future {
    let waiter: Waiter | undefined;
    let isDone = false;
    const poll = (effects: Effects): Value | undefined => {
      if (this.isClosed) {
        isDone = true;
        return err('closed');
      }
      if (!waiter) {
        const taken = Math.min(count, this.permits);
        this.permits -= taken;
        waiter = { missing: count - taken, wanted: count, waker: effects.waker };
        if (waiter.missing > 0) this.waiters.push(waiter);
      }
      waiter.waker = effects.waker;
      if (waiter.missing > 0) return undefined;
      isDone = true;
      return ok(granted());
    };
    return pollFn(poll, () => {
      if (isDone || !waiter) return;
      isDone = true;
      const at = this.waiters.indexOf(waiter);
      if (at >= 0) this.waiters.splice(at, 1);
      this.release(waiter.wanted - waiter.missing);
    });
  }

  tryAcquire(count: number): boolean {
    if (this.isClosed || this.permits < count) return false;
    this.permits -= count;
    return true;
  }

  release(count: number): void {
    let left = count;
    const woken: Waker[] = [];
    while (left > 0) {
      const [first] = this.waiters;
      if (!first) break;
      const given = Math.min(left, first.missing);
      first.missing -= given;
      left -= given;
      if (first.missing > 0) break;
      this.waiters.shift();
      woken.push(first.waker);
    }
    this.permits += left;
    for (const waker of woken) waker.wake();
  }

  close(): void {
    this.isClosed = true;
    for (const { waker } of this.waiters.splice(0)) waker.wake();
  }
}
