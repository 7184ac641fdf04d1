import type { PlaceId } from './script';
import { resourceAt, target, type Value } from './values';

/** What a thread does while it polls and cannot do anything else: it works for a time, or waits until something is so. */
export type ThreadWait =
  | { readonly milliseconds: number; readonly at: PlaceId }
  | { readonly until: () => boolean; readonly at: PlaceId };

/** One poll. It gives the output, or nothing where it is not there yet; whoever polled is woken then. */
export type Poll = Generator<ThreadWait, { readonly value: Value } | undefined, void>;

export interface Future {
  readonly kind: 'future';
  poll(effects: Effects): Poll;
  /** Ends it before it is done; afterwards it is not polled. */
  drop?(effects: Effects): void;
}

export interface Waker {
  wake(): void;
}

export interface Timer {
  stop(): void;
}

/** What a future, or the drop of a value, can do to the world. */
export interface Effects {
  /** Milliseconds since the program began. */
  readonly now: number;
  /** Of the task that is being polled. */
  readonly waker: Waker;
  startTimer(deadline: number, waker: Waker): Timer;
  /** Wakes once everything that is ready has had its turn. */
  defer(waker: Waker): void;
  spawn(future: Future, at: PlaceId): SpawnedTask;
  /** Runs a poll on a thread that may block. */
  offload(work: Future, at: PlaceId): SpawnedTask;
  /** Where the task that is polled now waits. */
  waitsAt(at: PlaceId): void;
  /** A future was dropped before it was done. */
  dropped(at: PlaceId): void;
}

/** A task as its handle sees it. */
export interface SpawnedTask {
  readonly output: Value | undefined;
  readonly isDone: boolean;
  onDone(waker: Waker | undefined): void;
  abort(): void;
}

/** One that asks `look` until it gives something. */
export function pollFn(
  look: (effects: Effects) => Value | undefined,
  drop?: (effects: Effects) => void,
): Future {
  return {
    kind: 'future',
    *poll(effects) {
      const value = look(effects);
      return value === undefined ? undefined : { value };
    },
    ...(drop && { drop }),
  };
}

export function ready(value: Value): Future {
  return pollFn(() => value);
}

/** What `.await` polls, of what it is given: a future, one that is lent, a handle; undefined where it is none. */
export function asFuture(value: Value): Future | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (value.kind === 'future') return value;
  if (value.kind === 'resource') {
    if (value.future) return value.future;
    return undefined;
  }
  if (value.kind !== 'reference') return undefined;
  const lent = resourceAt(value)?.future ?? target(value);
  if (lent === null || typeof lent !== 'object' || lent.kind !== 'future') return undefined;
  return { kind: 'future', poll: (effects) => lent.poll(effects) };
}

/** Wakes after a time. Source of the order: Tokio's timers of the same millisecond fire in the order in which they were set. */
export function sleepUntil(deadline: number): Future & { reset(deadline: number): void } {
  let due = deadline;
  let timer: Timer | undefined;
  const future = pollFn(
    (effects) => {
      if (effects.now >= due) return null;
      timer?.stop();
      timer = effects.startTimer(due, effects.waker);
      return undefined;
    },
    () => timer?.stop(),
  );
  return Object.assign(future, {
    reset: (other: number) => {
      due = other;
      timer?.stop();
    },
  });
}

/** `tokio::task::yield_now`. */
export function yieldNow(): Future {
  let isYielded = false;
  return pollFn((effects) => {
    if (isYielded) return null;
    isYielded = true;
    effects.defer(effects.waker);
    return undefined;
  });
}

/** A future that gives something else when it is done. */
export function then(future: Future, output: Value): Future {
  return {
    kind: 'future',
    *poll(effects) {
      return (yield* future.poll(effects)) && { value: output };
    },
    drop: (effects) => future.drop?.(effects),
  };
}
