/*
 * What the analysis knows of an item besides its types stands where the item is declared, in attributes:
 * `#[lens::blocks(io, file)] pub fn read…`. Each attribute is one entry of `readers`.
 */

import type {
  Blocking,
  BlockingKind,
  ChannelKind,
  Closing,
  ClosureOutput,
  End,
  GuardKind,
  LockPurpose,
  StreamUse,
  Twin,
  WaitCondition,
  WaitWeight,
} from './factTerms';
import { inlineCode, inlineCodes } from './inlineCode';

export type * from './factTerms';

/** Everything that attributes say of one function, type or trait. */
export interface Facts {
  /** Of a function: it waits. */
  readonly blocks?: Blocking;
  /**
   * Of a function: it waits where a stream waits. The `receiver`; what a buffer is wrapped round, in the receiver
   * (`buffered`); one of the `arguments`; the receiver, at all `steps` of the iterator that it gives.
   */
  readonly usesStream?: StreamUse;
  /** Of a type: to read or write it waits. */
  readonly stream?: { readonly weight: WaitWeight; readonly isSocket: boolean };
  /** Of a type: it reads or writes what its type argument `inner` is. */
  readonly wrapsStream?: { readonly inner: number; readonly isBuffered: boolean };
  /** Of an iterator: each step of it reads the stream that is its first type argument. */
  readonly stepsStream?: true;
  /** Of an iterator, or what is looped over: each step waits. */
  readonly stepsBlock?: Blocking;
  /** Of a type: what it owns is set to answer at once. */
  readonly setsNonblocking?: true;
  /** Of a method of iterators: it takes elements before it returns. */
  readonly consumes?: true;
  /** Of a method of iterators: it keeps the closure that it is given until somebody takes an element. */
  readonly adapts?: true;
  /** Of a method of iterators: the iterator that it gives hands the elements on. */
  readonly passes?: true;
  /** Of a function: it takes all elements of the iterators among its arguments. */
  readonly takes?: true;
  /** Of a function: it calls the closures that it is given before it returns. */
  readonly calls?: true;
  /** Of a function: it calls the closure that it is given whenever the future, or stream, that it gives is polled. */
  readonly polls?: true;
  /** Of a function: it calls the closure that it is given as plain code, which polls nothing, here or on another thread. */
  readonly runsPlainly?: ClosureOutput;
  /** Of a method: what its closure gives becomes the type argument of that place, from 0, of the type that it gives. */
  readonly wrapsOutput?: number;
  /** Of a function: it starts a task from the future that it is given, which `anywhere`, or only `here`, may run: on this thread. */
  readonly spawns?: 'anywhere' | 'here';
  /** Of a function: it polls the futures that it is given in turn, as one future. */
  readonly gathers?: true;
  /** Of a function: it drops the futures that it is given, or makes by a closure, when the first of them fails. */
  readonly stopsAtError?: true;
  /** Of a type: while one of it is alive, something is held. */
  readonly guard?: GuardKind;
  /** Of a method of an async lock: it waits for the lock. */
  readonly locks?: LockPurpose;
  /** Of a future: it stands for a task, or an end of a channel, which goes on by itself when it is dropped or not awaited. */
  readonly handle?: true;
  /** Of a future that says no `#[must_use]`: one that is dropped at once has waited for nothing. */
  readonly idle?: true;
  /** Of a type: it stays on its thread; neither `Send` nor, as far as we ask, `Sync`. */
  readonly unsendable?: true;
  /** Of a type: it is not `Sync`. */
  readonly unshareable?: true;
  /** Of a function: it drives the future that it is given, or called on, and gives its output. */
  readonly drives?: true;
  /** Of a method: it waits for the next of what its receiver, an {@link End}, gives. */
  readonly receives?: Closing;
  /** Of a type. */
  readonly end?: End;
  /** Of a function that gives both ends of a channel, the sender first. */
  readonly opens?: { readonly kind: ChannelKind; readonly isBounded: boolean };
  /** Of a method of a sender: it waits for room in the channel. */
  readonly sends?: true;
  /** Of an error: its variant that says only that values were missed, and the receiver goes on. */
  readonly lags?: string;
  /** Of a method: it gives 0, or `Ok(0)`, at the end of what it reads, as often as it is called there. */
  readonly endsWithZero?: true;
  /** Of a function: that argument, counted from 0, says how much may go on at once; what is `fillable` may be given more later. */
  readonly limits?: { readonly argument: number; readonly isFillable: boolean };
  /** Of a method: it waits until a process ends, and reads nothing of what that writes. */
  readonly awaitsExit?: true;
  /** Of a function: it makes what a process writes go into a pipe, which holds little. */
  readonly pipes?: true;
  /** Of a future: what polling it does once it was done. It `panics`, or is `ready` again at once. */
  readonly done?: 'panics' | 'ready';
  /** Of a function that waits for the next of something, or of a stream: it does not end, nor fail, as long as the program runs. */
  readonly lasts?: true;
  /** Of a method: given nothing to write, it succeeds. */
  readonly acceptsEmpty?: true;
  /** Of a type: what it stands for is cancelled when it is dropped: a `task`, all the `tasks` that it has, those of a `token`. */
  readonly cancels?: 'task' | 'tasks' | 'token';
  /** Of an error: a task ended without giving its output. It panicked, or was aborted. */
  readonly taskFailure?: true;
  /** Of a function: it stops tasks at their next `.await`. */
  readonly aborts?: true;
  /** Of a function: it starts the closure that it is given on a thread that may block, where nothing can stop it. */
  readonly offloads?: true;
  /** Of a function: it waits for a task of the set that it is called on, or lets the tasks go on without the set. */
  readonly settles?: true;
  /** Of a function: it panics where no runtime is running. */
  readonly needsRuntime?: true;
  /** Of a function: it panics where the runtime has one thread. */
  readonly needsWorkers?: true;
  /** Of a function: a `span` is entered, or a `value` set, just while the closure runs that it is given. */
  readonly scopes?: 'span' | 'value';
  /** Of a function: it drops what it is given, at once. */
  readonly drops?: true;
  /** Of a function: it puts something else into the place that it is given by `&mut`. */
  readonly exchanges?: true;
  /** Of a function: it builds a runtime, which may be dropped only where no task runs. */
  readonly buildsRuntime?: true;
  /** Of a type: any thread may own one, if its first type argument may be owned so. */
  readonly owned?: true;
  /** Of a type: nobody notices when one is dropped, if that is so of its first type argument. */
  readonly dropsQuietly?: true;
  /** Of a type: it holds values of its first type argument, and polls none by itself. */
  readonly holds?: true;
  /** Of a function: it drops the future that is its last argument when its time is over. */
  readonly timesOut?: true;
  /** Of a function: it makes a timer whose first tick comes at once. */
  readonly startsTicking?: true;
  /** Of a function: it waits for the next tick of the timer that it is called on. */
  readonly ticks?: true;
  /** Of a function: it gives a future that waits for the time that it is given. */
  readonly waitsFor?: true;
  /** Of a type: what is written to it may be on its way yet when the write is done, and is lost with it. */
  readonly writesBehind?: true;
  /** Of a function: it writes to what it is called on, and does not wait until that is done. */
  readonly writes?: true;
  /** Of a blocking method: the async one of its type that takes the same; `''` where the receiver itself is the future to await. */
  readonly asyncMethod?: string;
  /**
   * Of a blocking function: those of runtimes that take the same arguments, a method's receiver being the first, and give
   * the same output. Of several of one runtime the first is used that its version has.
   */
  readonly twins?: readonly Twin[];
  /** Of what blocks: what runtimes have in its place. That works differently, so that only a person can change over. */
  readonly counterparts?: readonly string[];
  /** Of an async function: why its future must not be dropped half-way, in words that go on from "it": `loses what it has read`. */
  readonly cancelUnsafe?: string;
  /** Of an async function: its docs say that nothing is lost where its future is dropped before it is done. */
  readonly cancelSafe?: true;
  /** Of an async function: where its future is dropped before it is done, its place in a queue is lost, and nothing else. */
  readonly losesPlace?: true;
  /** Of an item that a library no longer has: where what it did is to be had now. */
  readonly moved?: { readonly to: string; readonly isAlike: boolean };
  /**
   * Of an async function, or a step towards one: it asks for something outside, and changes nothing there or here, so that it does
   * not matter when, or beside what, it runs. `receiver`: if that is so of what it is called on.
   */
  readonly asks?: 'always' | 'receiver';
  /** Of a function: it computes for as long as what it is given is large, or, by `design`, for long whatever it is given. */
  readonly computes?: 'size' | 'design';
  /** Of a method: its future is `awaiting` a notice from then on; it gives one, to who listens by then, or one that is `kept` for others. */
  readonly notice?: 'awaiting' | 'passing' | 'kept';
  /** Of a function: what it gives is gone from where it was, and nobody else can have it: a message, a connection, an entry. */
  readonly removes?: true;
  /** Of an async function: what it puts into the buffer that it is given is gone from where it was. */
  readonly fills?: true;
  /** Of a function: what it does where a program is run in slow motion, by the name of a deed (`simulator/deeds.ts`). */
  readonly acts?: string;
}

/** What an attribute says, or what is wrong with it. */
type Reading = Facts | string;

const kinds: readonly BlockingKind[] = ['sleep', 'io', 'channel', 'client', 'block-on'];
const weights: readonly WaitWeight[] = ['long', 'person', 'file', 'entry', 'question'];
const conditions: readonly WaitCondition[] = [
  'in-loops',
  'in-steps',
  'off-statics',
  'on-blocking-sockets',
  'on-host-names',
  'unless-finished',
];
const guardKinds: readonly GuardKind[] = ['blocking', 'cell', 'foreign', 'async', 'permit'];
const lockPurposes: readonly LockPurpose[] = ['lock', 'read', 'write', 'upgradable_read'];
const closings: readonly Closing[] = ['none', 'error', 'ok-none'];
const ends: readonly End[] = ['sender', 'receiver', 'reader', 'pool'];
const channelKinds: readonly ChannelKind[] = ['queue', 'oneshot', 'watch', 'broadcast'];
const streamUses: readonly StreamUse[] = ['receiver', 'buffered', 'arguments', 'steps'];

const readers: Readonly<Record<string, (args: readonly string[]) => Reading>> = {
  blocks: (args) => withBlocking(args, (blocks) => ({ blocks })),
  steps_block: (args) => withBlocking(args, (stepsBlock) => ({ stepsBlock })),
  uses_stream: ([use, ...rest]) => withWord(use, rest, streamUses, (usesStream) => ({ usesStream })),
  stream: (args) => {
    const weight = weights.find((each) => args.includes(each));
    const isSocket = args.includes('socket');
    const known = Number(weight !== undefined) + Number(isSocket);
    if (known !== args.length) return `takes a weight (${inlineCodes(weights)}) and \`socket\``;
    return { stream: { weight: weight ?? 'long', isSocket } };
  },
  wraps_stream: ([index = '', ...rest]) => {
    const isBuffered = rest[0] === 'buffered';
    if (!/^\d$/.test(index) || rest.length !== Number(isBuffered))
      return 'takes the place of a type argument, counted from 0, and `buffered`';
    return { wrapsStream: { inner: Number(index), isBuffered } };
  },
  steps_stream: (args) => flag(args, { stepsStream: true }),
  sets_nonblocking: (args) => flag(args, { setsNonblocking: true }),
  consumes: (args) => flag(args, { consumes: true }),
  guard: ([kind, ...rest]) => withWord(kind, rest, guardKinds, (guard) => ({ guard })),
  adapts: (args) => flag(args, { adapts: true }),
  passes: (args) => flag(args, { passes: true }),
  takes: (args) => flag(args, { takes: true }),
  calls: (args) => flag(args, { calls: true }),
  polls: (args) => flag(args, { polls: true }),
  gathers: (args) => flag(args, { gathers: true }),
  stops_at_error: (args) => flag(args, { stopsAtError: true }),
  spawns: ([where, ...rest]) =>
    withWord(where, rest, ['anywhere', 'here'] as const, (spawns) => ({ spawns })),
  locks: ([purpose, ...rest]) => withWord(purpose, rest, lockPurposes, (locks) => ({ locks })),
  handle: (args) => flag(args, { handle: true }),
  idle: (args) => flag(args, { idle: true }),
  unsendable: (args) => flag(args, { unsendable: true }),
  unshareable: (args) => flag(args, { unshareable: true }),
  drives: (args) => flag(args, { drives: true }),
  receives: ([closing, ...rest]) => withWord(closing, rest, closings, (receives) => ({ receives })),
  end: ([end, ...rest]) => withWord(end, rest, ends, (found) => ({ end: found })),
  opens: ([kind, ...rest]) => {
    const isBounded = rest[0] === 'bounded';
    return withWord(kind, rest.slice(Number(isBounded)), channelKinds, (found) => ({
      opens: { kind: found, isBounded },
    }));
  },
  sends: (args) => flag(args, { sends: true }),
  lags: ([variant = '', ...rest]) =>
    /^[A-Z]\w*$/.test(variant) && rest.length === 0 ? { lags: variant } : 'takes the name of a variant',
  done: ([effect, ...rest]) => withWord(effect, rest, ['panics', 'ready'] as const, (done) => ({ done })),
  limits: ([index = '', ...rest]) => {
    const isFillable = rest[0] === 'fillable';
    if (!/^\d$/.test(index) || rest.length !== Number(isFillable))
      return 'takes the place of an argument, counted from 0, and `fillable`';
    return { limits: { argument: Number(index), isFillable } };
  },
  awaits_exit: (args) => flag(args, { awaitsExit: true }),
  pipes: (args) => flag(args, { pipes: true }),
  lasts: (args) => flag(args, { lasts: true }),
  accepts_empty: (args) => flag(args, { acceptsEmpty: true }),
  ends_with_zero: (args) => flag(args, { endsWithZero: true }),
  cancels: ([what, ...rest]) =>
    withWord(what, rest, ['task', 'tasks', 'token'] as const, (cancels) => ({ cancels })),
  task_failure: (args) => flag(args, { taskFailure: true }),
  aborts: (args) => flag(args, { aborts: true }),
  offloads: (args) => flag(args, { offloads: true }),
  settles: (args) => flag(args, { settles: true }),
  runs_plainly: ([who, ...rest]) =>
    withWord(who, rest, ['drops', 'gives', 'joins'] as const, (runsPlainly) => ({ runsPlainly })),
  wraps_output: ([index = '', ...rest]) =>
    /^\d$/.test(index) && rest.length === 0
      ? { wrapsOutput: Number(index) }
      : 'takes the place of a type argument, counted from 0',
  drops: (args) => flag(args, { drops: true }),
  exchanges: (args) => flag(args, { exchanges: true }),
  builds_runtime: (args) => flag(args, { buildsRuntime: true }),
  owned: (args) => flag(args, { owned: true }),
  drops_quietly: (args) => flag(args, { dropsQuietly: true }),
  holds: (args) => flag(args, { holds: true }),
  needs_runtime: (args) => flag(args, { needsRuntime: true }),
  needs_workers: (args) => flag(args, { needsWorkers: true }),
  scopes: ([what, ...rest]) => withWord(what, rest, ['span', 'value'] as const, (scopes) => ({ scopes })),
  times_out: (args) => flag(args, { timesOut: true }),
  starts_ticking: (args) => flag(args, { startsTicking: true }),
  ticks: (args) => flag(args, { ticks: true }),
  waits_for: (args) => flag(args, { waitsFor: true }),
  writes_behind: (args) => flag(args, { writesBehind: true }),
  writes: (args) => flag(args, { writes: true }),
  acts: ([deed = '', ...rest]) =>
    /^\w+$/.test(deed) && rest.length === 0
      ? { acts: deed.replaceAll('_', '-') }
      : 'takes the name of a deed',
  twin: (args) => {
    const [first = ''] = args;
    const asyncMethod = first === 'receiver' ? '' : /^"(\w+)"$/.exec(first)?.[1];
    if (asyncMethod !== undefined && args.length === 1) return { asyncMethod };
    const twins = args.flatMap((each) => {
      const [, path, rest = ''] = /^"(\w+(?:::\w+)+)(\..+)?"$/.exec(each) ?? [];
      return path === undefined ? [] : [{ path, rest }];
    });
    return twins.length === 0 || twins.length < args.length
      ? 'takes the name of a method, `receiver`, or paths of functions, `"tokio::fs::read"`'
      : { twins };
  },
  counterpart: (args) => {
    const counterparts = args.flatMap((each) => /^"(\w+(?:::\w+)+)"$/.exec(each)?.[1] ?? []);
    return counterparts.length === 0 || counterparts.length < args.length
      ? 'takes paths, `"tokio::fs::File"`'
      : { counterparts };
  },
  cancel_unsafe: (args) => {
    const reason = /^"([^"]+)"$/.exec(args.join(', '))?.[1];
    return reason === undefined ? 'takes a reason, `"loses what it has read"`' : { cancelUnsafe: reason };
  },
  cancel_safe: (args) => flag(args, { cancelSafe: true }),
  loses_place: (args) => flag(args, { losesPlace: true }),
  asks: (args) =>
    args.length === 0
      ? { asks: 'always' }
      : withWord(args[0], args.slice(1), ['receiver'] as const, (asks) => ({ asks })),
  computes: (args) =>
    args.length === 0
      ? { computes: 'size' }
      : withWord(args[0], args.slice(1), ['design'] as const, (computes) => ({ computes })),
  notice: ([part, ...rest]) =>
    withWord(part, rest, ['awaiting', 'passing', 'kept'] as const, (notice) => ({ notice })),
  moved: ([to = '', ...rest]) => {
    const path = /^"(\w+(?:::\w+)*)"$/.exec(to)?.[1];
    const isAlike = rest[0] === 'alike';
    if (path === undefined || rest.length !== Number(isAlike))
      return 'takes a path, `"tokio::time::sleep"`, and `alike`';
    return { moved: { to: path, isAlike } };
  },
  removes: (args) => flag(args, { removes: true }),
  fills: (args) => flag(args, { fills: true }),
};

function flag(args: readonly string[], facts: Facts): Reading {
  return args.length > 0 ? 'takes no arguments' : facts;
}

function withWord<Word extends string>(
  word: string | undefined,
  rest: readonly string[],
  words: readonly Word[],
  make: (word: Word) => Facts,
): Reading {
  const found = words.find((each) => written(each) === word);
  return found === undefined || rest.length > 0
    ? `takes one of ${inlineCodes(words.map(written))}`
    : make(found);
}

function withBlocking(args: readonly string[], make: (blocking: Blocking) => Facts): Reading {
  const kind = kinds.find((each) => written(each) === args[0]);
  const weight = weights.find((each) => each === args[1]);
  const rest = args.slice(weight === undefined ? 1 : 2);
  const found = conditions.filter((each) => rest.includes(written(each)));
  if (!kind || found.length !== rest.length)
    return `takes a kind (${inlineCodes(kinds.map(written))}), a weight (${inlineCodes(weights)}) and conditions (${inlineCodes(conditions.map(written))})`;
  return make({ kind, weight: weight ?? 'long', conditions: found });
}

/** As an attribute has it: words of Rust have no hyphens. */
function written(word: string): string {
  return word.replaceAll('-', '_');
}

const form = /^lens::(\w+)\s*(?:\((.*)\))?$/s;

/** What the attributes of an item, each the text inside `#[…]`, say of it; `undefined` where none of them is ours. */
export function readFacts(attributes: readonly string[]): Facts | undefined {
  let facts: Facts | undefined;
  for (const attribute of attributes) {
    if (!attribute.startsWith('lens::')) continue;
    const reading = readFact(attribute);
    if (typeof reading !== 'string') facts = { ...facts, ...reading };
  }
  return facts;
}

/** What is wrong with those attributes, a sentence each. */
export function factMistakes(attributes: readonly string[]): string[] {
  return attributes.flatMap((attribute) => {
    const reading = attribute.startsWith('lens::') ? readFact(attribute) : {};
    return typeof reading === 'string' ? [`${inlineCode(attribute)}: ${reading}`] : [];
  });
}

function readFact(attribute: string): Reading {
  const [, name = '', list = ''] = form.exec(attribute) ?? [];
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!reader) return `there is no such fact; known are ${inlineCodes(Object.keys(readers))}`;
  const args = list.split(',').map((each) => each.trim());
  return reader(list.trim() === '' ? [] : args);
}
