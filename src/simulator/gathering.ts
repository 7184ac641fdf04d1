import { dropValue } from './drops';
import { futureOf } from './futures';
import { List, ok, Variant, type Value, type Effects, type Future } from './values';

/**
 * `join!` and `join_all`: all are polled in turn, each time from the next one on. Source: tokio::join!, "Runtime characteristics".
 *
 * @param tries the first `Err` ends it
 * @param isRotating whether another one is polled first each time
 */
export function joinAll(
  values: readonly Value[],
  {
    tries,
    isTuple,
    isRotating,
  }: { readonly tries: boolean; readonly isTuple: boolean; readonly isRotating: boolean },
): Future {
  const futures = values.map(futureOf);
  const outputs: (Value | undefined)[] = values.map(() => undefined);
  let first = 0;
  return {
    kind: 'future',
    *poll(effects) {
      const start = first;
      if (isRotating && futures.length > 0) first = (first + 1) % futures.length;
      for (let turn = 0; turn < futures.length; turn++) {
        const at = (start + turn) % futures.length;
        const future = futures[at];
        if (!future || outputs[at] !== undefined) continue;
        const done = yield* future.poll(effects);
        if (!done) continue;
        outputs[at] = done.value;
        if (tries && isError(done.value)) {
          dropOthers(effects);
          return { value: done.value };
        }
      }
      if (outputs.includes(undefined)) return undefined;
      const values = outputs.map((output) => (tries ? inside(output ?? null) : (output ?? null)));
      const list = new List(values, isTuple);
      return { value: tries ? ok(list) : list };
    },
    drop: dropOthers,
  };

  function dropOthers(effects: Effects): void {
    for (const [at, value] of values.entries())
      if (outputs[at] === undefined) dropValue(value, effects);
      else dropValue(outputs[at], effects);
  }
}

function isError(value: Value): boolean {
  return value instanceof Variant && value.name === 'Err';
}

function inside(value: Value): Value {
  return value instanceof Variant && value.name === 'Ok' ? (value.items[0] ?? null) : value;
}

/** What is polled by `select!`. */
export interface Racer {
  readonly future: Future;
  /** Whether its arm takes this output; what it does not take leaves the race. */
  readonly takes: (output: Value) => boolean;
}

/**
 * `select!`: the first one that is done, and its place; `-1` where none is left. Tokio begins with one by chance, unless it is
 * `biased`; here it begins with the first, and with the next one each time it is polled.
 */
export function race(
  racers: readonly Racer[],
  isBiased: boolean,
): Future & { readonly winner: () => number } {
  const left = new Set(racers.keys());
  let first = 0;
  let winner = -1;
  return {
    kind: 'future',
    winner: () => winner,
    *poll(effects) {
      const start = isBiased ? 0 : first;
      first = (first + 1) % Math.max(1, racers.length);
      for (let turn = 0; turn < racers.length; turn++) {
        const at = (start + turn) % racers.length;
        const racer = racers[at];
        if (!racer || !left.has(at)) continue;
        const done = yield* racer.future.poll(effects);
        if (!done) continue;
        if (racer.takes(done.value)) {
          winner = at;
          return { value: done.value };
        }
        left.delete(at);
      }
      return left.size === 0 ? { value: null } : undefined;
    },
  };
}

/** `timeout`: the future comes first, then the clock. */
export function withTimeout(inner: Future, timer: Future): Future {
  let isDone = false;
  return {
    kind: 'future',
    *poll(effects) {
      const done = yield* inner.poll(effects);
      if (done) {
        isDone = true;
        timer.drop?.(effects);
        return { value: ok(done.value) };
      }
      const elapsed = yield* timer.poll(effects);
      if (!elapsed) return undefined;
      // What was waited for is dropped with the timeout, when whoever awaits it has its answer.
      isDone = true;
      inner.drop?.(effects);
      return { value: new Variant('Err', [new Variant('Elapsed')]) };
    },
    drop(effects) {
      if (isDone) return;
      inner.drop?.(effects);
      timer.drop?.(effects);
    },
  };
}
