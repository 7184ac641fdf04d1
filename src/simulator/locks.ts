import { pollFn } from './futures';
import { dropValue } from './drops';
import { Semaphore } from './semaphore';
import {
  err,
  ok,
  Reference,
  type Resource,
  type Value,
  type Effects,
  type Future,
  type Waker,
} from './values';

const mostReaders = 1_000_000;

/** Gives its permits back when it is dropped. */
class Permit implements Resource {
  readonly kind = 'resource';
  readonly inner?: Reference;
  private isGone = false;

  constructor(
    private readonly semaphore: Semaphore,
    private readonly count: number,
    inner?: Reference,
  ) {
    if (inner) this.inner = inner;
  }

  act(name: string): Value | undefined {
    if (name !== 'forget') return undefined;
    this.isGone = true;
    return null;
  }

  drop(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.semaphore.release(this.count);
  }
}

/** `Mutex` and `RwLock`: of Tokio, where one waits by `.await`; of std, where the thread waits. */
export class Lock implements Resource {
  readonly kind = 'resource';
  private readonly semaphore: Semaphore;
  private readonly place: Reference;

  constructor(
    value: Value,
    private readonly readers: number,
  ) {
    this.semaphore = new Semaphore(readers);
    this.place = Reference.to(value);
  }

  static exclusive(value: Value): Lock {
    return new Lock(value, 1);
  }

  static shared(value: Value): Lock {
    return new Lock(value, mostReaders);
  }

  act(name: string): Value | undefined {
    switch (name) {
      case 'lock':
      case 'write':
        return this.acquire(this.readers);
      case 'read':
        return this.acquire(1);
      case 'try-lock':
        return this.semaphore.tryAcquire(this.readers) ? ok(this.guard(this.readers)) : err('WouldBlock');
      case 'into-inner':
        return this.place.read();
      default:
        return undefined;
    }
  }

  /** For a thread that waits: the guard, or undefined where somebody has the lock. */
  tryGuard(isRead: boolean): Value | undefined {
    const count = isRead ? 1 : this.readers;
    return this.semaphore.tryAcquire(count) ? this.guard(count) : undefined;
  }

  private guard(count: number): Permit {
    return new Permit(this.semaphore, count, this.place);
  }

  /** Locks cannot be closed, so that what they give is the guard itself. */
  private acquire(count: number): Future {
    const future = this.semaphore.acquire(count, () => this.guard(count));
    return {
      kind: 'future',
      *poll(effects) {
        const done = yield* future.poll(effects);
        const value = done?.value;
        if (value === undefined) return undefined;
        return {
          value:
            value !== null && typeof value === 'object' && value.kind === 'variant'
              ? (value.items[0] ?? null)
              : value,
        };
      },
      drop: (effects) => future.drop?.(effects),
    };
  }

  drop(effects: Effects): void {
    dropValue(this.place.read(), effects);
  }
}

/** `tokio::sync::Semaphore`. */
export class Permits implements Resource {
  readonly kind = 'resource';
  private readonly semaphore: Semaphore;

  constructor(count: number) {
    this.semaphore = new Semaphore(count);
  }

  act(name: string, args: readonly Value[]): Value | undefined {
    const count = typeof args[1] === 'number' ? args[1] : 1;
    switch (name) {
      case 'acquire':
        return this.semaphore.acquire(count, () => new Permit(this.semaphore, count));
      case 'try-acquire':
        return this.semaphore.tryAcquire(count) ? ok(new Permit(this.semaphore, count)) : err('NoPermits');
      case 'add-permits':
        this.semaphore.release(count);
        return null;
      case 'available-permits':
        return this.semaphore.permits;
      case 'close':
        this.semaphore.close();
        return null;
      default:
        return undefined;
    }
  }
}

/** `RefCell`, `Cell`, `Rc`, `Arc`, `Box`: what it points at, which is dropped with the last of its handles. */
export class Pointer implements Resource {
  readonly kind = 'resource';
  private readonly owners: { count: number };
  private isGone = false;

  constructor(
    readonly inner: Reference,
    owners?: { count: number },
  ) {
    this.owners = owners ?? { count: 1 };
  }

  static to(value: Value): Pointer {
    return new Pointer(Reference.to(value));
  }

  clone(): Value {
    this.owners.count += 1;
    return new Pointer(this.inner, this.owners);
  }

  drop(effects: Effects): void {
    if (this.isGone) return;
    this.isGone = true;
    this.owners.count -= 1;
    if (this.owners.count === 0) dropValue(this.inner.read(), effects);
  }
}

/** `tokio::sync::Barrier`. */
export class Barrier implements Resource {
  readonly kind = 'resource';
  private round = { arrived: 0, wakers: new Set<Waker>() };

  constructor(private readonly count: number) {}

  act(name: string): Value | undefined {
    if (name !== 'wait-for-all') return undefined;
    let round: { arrived: number; wakers: Set<Waker> } | undefined;
    return pollFn(({ waker }) => {
      if (!round) {
        round = this.round;
        round.arrived += 1;
        if (round.arrived >= this.count) {
          this.round = { arrived: 0, wakers: new Set() };
          for (const each of round.wakers) each.wake();
        }
      }
      if (round.arrived >= this.count) return null;
      round.wakers.add(waker);
      return undefined;
    });
  }
}
