import { openBroadcast, openOneshot, openWatch } from './channels';
import { dropValue } from './drops';
import { Panic, type Evaluation, type Machine } from './machine';
import { futureOf, pollFn, ready, sleepUntil, unknownPause, yieldNow } from './futures';
import { joinAll, withTimeout } from './gathering';
import { takenFrom } from './losses';
import { Barrier, Lock, Permits, Pointer } from './locks';
import { Notice } from './notice';
import { openQueue } from './queue';
import { JoinHandle, TaskSet } from './taskHandles';
import { Ticker } from './ticker';
import {
  Closure,
  List,
  none,
  ok,
  RecordValue,
  Reference,
  resourceAt,
  show,
  some,
  target,
  targetPlace,
  Unknown,
  Variant,
  type Value,
  type Future,
} from './values';

type Deed = (machine: Machine, args: readonly Value[], at: number) => Value;

function numberOf(value: Value | undefined): number {
  const at = target(value ?? null);
  return typeof at === 'number' ? at : 0;
}

/** How long is slept; what is not known takes some time. */
function timeOf(value: Value | undefined): number {
  return target(value ?? null) instanceof Unknown ? unknownPause : numberOf(value);
}

/** What is done by functions, and by methods of plain values. */
const deeds: Readonly<Record<string, Deed>> = {
  // Time. A duration, and a moment, is a number of milliseconds.
  sleep: (machine, [time]) => sleepUntil(machine.now + timeOf(time)),
  'sleep-until': (_, [time]) => sleepUntil(numberOf(time)),
  timeout: (machine, [time, future]) =>
    withTimeout(futureOf(future ?? null), sleepUntil(machine.now + numberOf(time))),
  'timeout-at': (_, [time, future]) => withTimeout(futureOf(future ?? null), sleepUntil(numberOf(time))),
  interval: (machine, [period]) => new Ticker(machine.now, numberOf(period)),
  'interval-at': (_, [start, period]) => new Ticker(numberOf(start), numberOf(period)),
  now: (machine) => machine.now,
  elapsed: (machine, [moment]) => machine.now - numberOf(moment),
  milliseconds: (_, [time]) => numberOf(time),
  seconds: (_, [time]) => numberOf(time) * 1000,
  microseconds: (_, [time]) => numberOf(time) / 1000,
  'as-seconds': (_, [time]) => Math.trunc(numberOf(time) / 1000),
  // Tasks.
  spawn: (machine, [future], at) => new JoinHandle(machine.spawn(futureOf(future ?? null), at)),
  'spawn-on': (machine, [, future], at) => new JoinHandle(machine.spawn(futureOf(future ?? null), at)),
  'yield-now': () => yieldNow(),
  'task-set': () => new TaskSet(),
  ready: (_, [value = null]) => ready(value),
  pending: () => pollFn(() => undefined),
  'join-all': (_, [list]) => joinAll(itemsOf(list), { tries: false, isTuple: false, isRotating: false }),
  'try-join-all': (_, [list]) => joinAll(itemsOf(list), { tries: true, isTuple: false, isRotating: false }),
  // What tasks share.
  queue: (_, [bound]) => openQueue(numberOf(bound)),
  'unbounded-queue': () => openQueue(undefined),
  oneshot: () => openOneshot(),
  watch: (_, [value = null]) => openWatch(value),
  broadcast: (_, [bound]) => openBroadcast(numberOf(bound)),
  mutex: (_, [value = null]) => Lock.exclusive(value),
  rwlock: (_, [value = null]) => Lock.shared(value),
  semaphore: (_, [count]) => new Permits(numberOf(count)),
  notice: () => new Notice(),
  barrier: (_, [count]) => new Barrier(numberOf(count)),
  pointer: (_, [value = null]) => Pointer.to(value),
  same: (_, [value = null]) => value,
  // Values.
  drop: (machine, args) => {
    for (const value of args) dropValue(value, machine);
    return null;
  },
  clone: (machine, [value = null]) => clone(machine, value),
  list: () => new List([]),
  push: (_, [list, item = null]) => {
    listOf(list)?.items.push(item);
    return null;
  },
  pop: (_, [list]) => optional(listOf(list)?.items.pop()),
  'pop-front': (_, [list]) => optional(listOf(list)?.items.shift()),
  length: (_, [list]) => {
    const at = target(list ?? null);
    return typeof at === 'string' ? at.length : at instanceof List ? at.items.length : new Unknown();
  },
  'is-empty': (_, [list]) => {
    const at = target(list ?? null);
    return typeof at === 'string' ? at === '' : at instanceof List ? at.items.length === 0 : new Unknown();
  },
  items: (_, [list = null]) => {
    const at = target(list);
    return at instanceof List && list instanceof Reference ? new List(at.items.map(lent)) : at;
  },
  drain: (_, [list]) => new List(listOf(list)?.items.splice(0) ?? []),
  unwrap: (_, [value = null]) => {
    const at = target(value);
    if (!(at instanceof Variant)) return at;
    if (at.name === 'Ok' || at.name === 'Some') return at.items[0] ?? null;
    throw new Panic(`called \`unwrap\` on ${show(at, true)}`);
  },
  'unwrap-or': (_, [value = null, other = null]) => {
    const at = target(value);
    if (!(at instanceof Variant)) return at;
    return at.name === 'Ok' || at.name === 'Some' ? (at.items[0] ?? null) : other;
  },
  extend: (machine, [list, more]) => {
    for (const item of [...itemsOf(more)]) {
      machine.step();
      listOf(list)?.items.push(item);
    }
    return null;
  },
  reversed: (_, [list]) => new List([...itemsOf(list)].reverse()),
  enumerated: (_, [list]) => new List(itemsOf(list).map((item, index) => new List([index, item], true))),
  shown: (_, [value = null]) => show(value, false),
  'is-some': (_, [value]) => isVariant(value, 'Some'),
  'is-none': (_, [value]) => isVariant(value, 'None'),
  'is-ok': (_, [value]) => isVariant(value, 'Ok'),
  'is-err': (_, [value]) => isVariant(value, 'Err'),
  ok: (_, [value = null]) => {
    const at = target(value);
    return at instanceof Variant ? (at.name === 'Ok' ? some(at.items[0] ?? null) : none()) : new Unknown();
  },
  take: (_, [place = null]) => {
    const to = targetPlace(place);
    const before = to?.read();
    if (!to || !(before instanceof Variant)) return new Unknown();
    to.write(none());
    return before;
  },
  load: (_, [place = null]) => target(place),
  store: (_, [place = null, value = null]) => {
    targetPlace(place)?.write(value);
    return null;
  },
  'fetch-add': (_, [place = null, value]) => {
    const to = targetPlace(place);
    const before = to ? target(to.read()) : null;
    if (typeof before === 'number') to?.write(before + numberOf(value));
    return before;
  },
};

/** Deeds in which closures are called, or a thread waits. */
const evaluations: Readonly<
  Record<string, (machine: Machine, args: readonly Value[], at: number, call: Call) => Evaluation>
> = {
  *'thread-lock'(_machine, [lock = null], at) {
    return yield* threadLock(lock, false, at);
  },
  *'thread-read'(_machine, [lock = null], at) {
    return yield* threadLock(lock, true, at);
  },
  *'offload-on'(machine, [, closure = null], at, call) {
    return new JoinHandle(machine.offload(plainFuture(call(closure, [])), at));
  },
  *offload(machine, [closure = null], at, call) {
    const evaluation = call(closure, []);
    return new JoinHandle(machine.offload(plainFuture(evaluation), at));
  },
  *'block-in-place'(_machine, [closure = null], _at, call) {
    return yield* call(closure, []);
  },
  *'spawn-thread'(machine, [closure = null], at, call) {
    const evaluation = call(closure, []);
    return new JoinHandle(machine.offload(plainFuture(evaluation), at));
  },
  *map(_machine, [value = null, closure = null], _at, call) {
    return yield* mapped(value, closure, call);
  },
  *'for-each'(_machine, [value = null, closure = null], _at, call) {
    dropValue(yield* mapped(value, closure, call), _machine);
    return null;
  },
};

type Call = (closure: Value, args: readonly Value[]) => Evaluation;

/** Does what `name` says. What nobody knows gives something unknown. */
export function* performDeed(
  machine: Machine,
  name: string,
  args: readonly Value[],
  at: number,
  call: Call,
): Evaluation {
  const evaluation = evaluations[name];
  if (evaluation) return yield* evaluation(machine, args, at, call);
  const [receiver = null] = args;
  const acted = actOn(receiver, name, args, machine);
  if (acted !== undefined) return name === 'recv' || name === 'try-recv' ? takenFrom(acted, at) : acted;
  const deed = deeds[name];
  return deed ? deed(machine, args, at) : new Unknown();
}

function* threadLock(lock: Value, isRead: boolean, at: number): Evaluation {
  const handle = target(lock);
  const found = handle instanceof Lock ? handle : undefined;
  if (!found) return new Unknown();
  let guard = found.tryGuard(isRead);
  while (guard === undefined) {
    let taken: Value | undefined;
    yield {
      until: () => {
        taken = found.tryGuard(isRead);
        return taken !== undefined;
      },
      at,
    };
    guard = taken;
  }
  return ok(guard);
}

function* mapped(value: Value, closure: Value, call: Call): Evaluation {
  const at = target(value);
  if (at instanceof List) {
    const items: Value[] = [];
    for (const item of at.items) items.push(yield* call(lentClosure(closure), [item]));
    return new List(items);
  }
  if (!(at instanceof Variant)) return new Unknown();
  if (at.name !== 'Ok' && at.name !== 'Some') return at;
  return new Variant(at.name, [yield* call(closure, [at.items[0] ?? null])]);
}

function lentClosure(closure: Value): Value {
  return closure instanceof Closure ? Reference.to(closure) : closure;
}

/** Code that blocks, on a thread of its own. */
function plainFuture(evaluation: Evaluation): Future {
  return {
    kind: 'future',
    *poll() {
      for (;;) {
        const { done, value } = evaluation.next();
        if (done === true) return { value };
        if (value !== 'pending') yield value;
      }
    },
  };
}

/** Counted part by part: what is cloned into itself grows twice as large each time. */
function clone(machine: Machine, value: Value): Value {
  machine.step();
  const again = (item: Value): Value => clone(machine, item);
  const handle = resourceAt(value);
  if (handle?.clone) return handle.clone();
  const at = target(value);
  if (at instanceof List) return new List(at.items.map(again), at.isTuple);
  if (at instanceof Variant) return new Variant(at.name, at.items.map(again));
  if (at instanceof RecordValue)
    return new RecordValue(new Map([...at.fields].map(([name, field]) => [name, again(field)])), at.name);
  const inner = resourceAt(at);
  return inner?.clone ? inner.clone() : at;
}

function lent(value: Value): Value {
  return value !== null && typeof value === 'object' ? Reference.to(value) : value;
}

function listOf(value: Value | undefined): List | undefined {
  const at = target(value ?? null);
  return at instanceof List ? at : undefined;
}

function itemsOf(value: Value | undefined): Value[] {
  return listOf(value)?.items ?? [];
}

function optional(value: Value | undefined): Value {
  return value === undefined ? none() : some(value);
}

function isVariant(value: Value | undefined, name: string): Value {
  const at = target(value ?? null);
  return at instanceof Variant ? at.name === name : new Unknown();
}

/** What a handle does that is called by its name. */
function actOn(receiver: Value, name: string, args: readonly Value[], effects: Machine): Value | undefined {
  let at: Value | undefined = receiver;
  for (let depth = 0; depth < 16 && at !== undefined; depth++) {
    const handle = resourceAt(at);
    if (!handle) return undefined;
    const given = handle.act?.(name, args, effects);
    if (given !== undefined) return given;
    at = handle.inner?.read();
  }
  return undefined;
}
