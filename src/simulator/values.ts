import type { Captures, Pattern, PlaceId, PlainValue, Script } from './script';

/** A value of a program that runs. */
export type Value =
  PlainValue | Unknown | Variant | List | RecordValue | Closure | Reference | Future | Resource;

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
  /** What was taken out of a channel at a place is gone, and nobody has seen to it. */
  lost(taken: Value, at: PlaceId): void;
}

/** A task as its handle sees it. */
export interface SpawnedTask {
  readonly output: Value | undefined;
  readonly isDone: boolean;
  onDone(waker: Waker | undefined): void;
  abort(): void;
}

/** Of which nothing is known. */
export class Unknown {
  readonly kind = 'unknown';
}

/** `Some(x)`, `Err(e)`, `Message::Stop`. */
export class Variant {
  readonly kind = 'variant';
  constructor(
    readonly name: string,
    readonly items: Value[] = [],
  ) {}
}

/** A tuple, a `Vec`, an array, a queue. */
export class List {
  readonly kind = 'list';
  constructor(
    readonly items: Value[],
    readonly isTuple = false,
  ) {}
}

export class RecordValue {
  readonly kind = 'record';
  constructor(
    readonly fields: Map<string, Value>,
    /** Of a variant of an enum. */
    readonly name?: string,
  ) {}
}

export class Closure {
  readonly kind = 'closure';
  constructor(
    readonly parameters: readonly Pattern[],
    readonly body: Script,
    readonly captures: Captures,
    readonly isAsync: boolean,
    readonly frame: Frame,
  ) {}
}

/** A place that can be read and written, or something borrowed. Dropping it drops nothing. */
export class Reference {
  readonly kind = 'reference';
  constructor(
    readonly read: () => Value,
    readonly write: (value: Value) => void,
  ) {}

  static to(value: Value): Reference {
    let held = value;
    return new Reference(
      () => held,
      (other) => {
        held = other;
      },
    );
  }
}

/** What the runtime hands out: ends of channels, locks, guards, handles. */
export interface Resource {
  readonly kind: 'resource';
  /** Does what `name` says, given arguments; undefined where it knows no such deed. */
  act?(name: string, args: readonly Value[], effects: Effects): Value | undefined;
  /** What a smart pointer points at. */
  readonly inner?: Reference;
  /** What it is when it is awaited. */
  readonly future?: Future;
  /** What another handle of the same is: `Sender::clone`. */
  clone?(): Value;
  drop?(effects: Effects): void;
}

/** A plain value that was taken out of a channel. */
export class Taken implements Resource {
  readonly kind = 'resource';
  readonly inner: Reference;
  /** Somebody else has it, or a copy of it. */
  isHandedOn = false;

  constructor(
    readonly value: Value,
    readonly at: PlaceId,
  ) {
    this.inner = Reference.to(value);
  }

  clone(): Value {
    return this.value;
  }
}

/** The variables of a function, a block or a closure that is running. */
export class Frame {
  private readonly slots = new Map<number, Value>();

  /** @param outer where variables stand that are not its own */
  constructor(readonly outer?: Frame) {}

  declare(slot: number, value: Value): void {
    this.slots.set(slot, value);
  }

  private owner(slot: number): Frame | undefined {
    return this.slots.has(slot) ? this : this.outer?.owner(slot);
  }

  get(slot: number): Value {
    const value = this.owner(slot)?.slots.get(slot);
    return value === undefined ? new Unknown() : value;
  }

  set(slot: number, value: Value): void {
    (this.owner(slot) ?? this).slots.set(slot, value);
  }

  has(slot: number): boolean {
    return this.owner(slot) !== undefined;
  }

  /** Moves a value out of its variable; plain ones are copied. */
  take(slot: number): Value {
    const owner = this.owner(slot);
    const value = owner?.slots.get(slot);
    if (owner === undefined || value === undefined) return new Unknown();
    if (isCopied(value)) return value;
    owner.slots.delete(slot);
    return value;
  }

  /** Takes what stands in one of its own variables out of it, to be dropped. */
  end(slot: number): Value | undefined {
    const value = this.slots.get(slot);
    this.slots.delete(slot);
    return value;
  }

  ownSlots(): number[] {
    return [...this.slots.keys()];
  }
}

function isCopied(value: Value): boolean {
  return (
    value === null ||
    typeof value !== 'object' ||
    value.kind === 'unknown' ||
    value.kind === 'reference' ||
    value instanceof Taken
  );
}

/** What references and guards stand for. */
export function target(value: Value): Value {
  let at = value;
  for (let depth = 0; depth < 16; depth++) {
    if (at === null || typeof at !== 'object') return at;
    if (at.kind === 'reference') at = at.read();
    else if (at.kind === 'resource' && at.inner) at = at.inner.read();
    else return at;
  }
  return at;
}

/** The innermost place that a reference, or a guard, leads to. */
export function targetPlace(value: Value): Reference | undefined {
  let place: Reference | undefined;
  let at = value;
  for (let depth = 0; depth < 16 && at !== null && typeof at === 'object'; depth++) {
    if (at.kind === 'reference') place = at;
    else if (at.kind === 'resource' && at.inner) place = at.inner;
    else break;
    at = place.read();
  }
  return place;
}

/** The handle that references lead to, guards themselves included. */
export function resourceAt(value: Value): Resource | undefined {
  let at = value;
  for (let depth = 0; depth < 16 && at !== null && typeof at === 'object' && at.kind === 'reference'; depth++)
    at = at.read();
  return at !== null && typeof at === 'object' && at.kind === 'resource' ? at : undefined;
}

export function some(value: Value): Variant {
  return new Variant('Some', [value]);
}

export const none = (): Variant => new Variant('None');

export function ok(value: Value): Variant {
  return new Variant('Ok', [value]);
}

export function err(value: Value): Variant {
  return new Variant('Err', [value]);
}

/** Values in each other, and UTF-16 units, that are shown. */
const mostShown = 8;
const longestText = 2000;

/** As `{}` shows it, or `{:?}`; what is too deep or too long ends in `…`. */
export function show(value: Value, debug: boolean, depth = 0): string {
  const at = target(value);
  if (at === null) return '()';
  if (typeof at === 'string') return shortened(debug ? JSON.stringify(at) : at);
  if (typeof at !== 'object') return String(at);
  if (depth >= mostShown) return '…';
  const all = (items: readonly Value[]): string => {
    let text = '';
    for (const item of items) {
      if (text.length > longestText) break;
      text += `${text === '' ? '' : ', '}${show(item, debug, depth + 1)}`;
    }
    return shortened(text);
  };
  switch (at.kind) {
    case 'variant':
      return at.items.length === 0 ? at.name : `${at.name}(${all(at.items)})`;
    case 'list':
      return at.isTuple ? `(${all(at.items)})` : `[${all(at.items)}]`;
    case 'record': {
      const fields = [...at.fields].map(([name, field]) => `${name}: ${show(field, debug, depth + 1)}`);
      return shortened(`${at.name === undefined ? '' : `${at.name} `}{ ${fields.join(', ')} }`);
    }
    case 'resource':
    case 'future':
    case 'closure':
    case 'reference':
    case 'unknown':
      return '…';
  }
}

/** A text that grows in a loop stays small. */
export function shortened(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}…`;
}

/** A field of a struct, or a part of a tuple, as a place. */
export function fieldOf(value: Value, name: string): Value {
  const owner = target(value);
  if (owner instanceof RecordValue) {
    const { fields } = owner;
    return new Reference(
      () => fields.get(name) ?? new Unknown(),
      (other) => fields.set(name, other),
    );
  }
  if (owner instanceof List) {
    const index = Number(name);
    return new Reference(
      () => owner.items[index] ?? new Unknown(),
      (other) => {
        owner.items[index] = other;
      },
    );
  }
  if (owner instanceof Variant) return owner.items[Number(name)] ?? new Unknown();
  return new Unknown();
}
