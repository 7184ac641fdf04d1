import { resourceAt, target, Unknown, type Effects, type Future, type Timer, type Value } from './values';

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

/** What is waited for of which nothing is known takes so many milliseconds. */
export const unknownPause = 10;

/** What is polled where `value` is waited for, or made a task: what is no future is there at once. */
export function futureOf(value: Value): Future {
  const future = asFuture(value);
  if (future) return future;
  const at = target(value);
  return at instanceof Unknown ? unknownFuture() : ready(at);
}

/** One of which nothing is known. */
function unknownFuture(): Future {
  let timer: Future | undefined;
  return {
    kind: 'future',
    *poll(effects) {
      timer ??= sleepUntil(effects.now + unknownPause);
      return (yield* timer.poll(effects)) && { value: new Unknown() };
    },
    drop: (effects) => timer?.drop?.(effects),
  };
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
