import type { PlaceId, Script, Slot } from './script';
import {
  List,
  RecordValue,
  Taken,
  Variant,
  type Effects,
  type Frame,
  type Future,
  type Value,
} from './values';

/** Where values were taken out of channels that are no plain ones: those have one owner, who can be told by the object. */
const places = new WeakMap<object, PlaceId>();

/** Marks what a receiver gives as taken at `at`: `Some(message)`, `Ok(message)`, or a future of it. */
export function takenFrom(value: Value, at: PlaceId): Value {
  if (value === null || typeof value !== 'object') return value;
  if (value.kind === 'future') return takenLater(value, at);
  if (!(value instanceof Variant) || !['Some', 'Ok'].includes(value.name)) return value;
  return new Variant(
    value.name,
    value.items.map((item) => mark(item, at)),
  );
}

function takenLater(future: Future, at: PlaceId): Future {
  return {
    kind: 'future',
    *poll(effects) {
      const done = yield* future.poll(effects);
      return done && { value: takenFrom(done.value, at) };
    },
    drop: (effects) => future.drop?.(effects),
  };
}

function mark(value: Value, at: PlaceId): Value {
  if (value instanceof Taken) return new Taken(value.value, at);
  if (value === null || typeof value !== 'object') return new Taken(value, at);
  places.set(value, at);
  return value;
}

/** Gives a value to somebody else: whoever had it has no more than a copy from now on. */
export function handOn(value: Value): Value {
  if (value instanceof Taken) {
    value.isHandedOn = true;
    return new Taken(value.value, value.at);
  }
  for (const part of partsOf(value)) handOn(part);
  return value;
}

/** Deeds that give back what they are given, or what is in it. */
const passThrough = new Set(['unwrap', 'unwrap-or', 'ok', 'map', 'same']);

/** Gives arguments to a deed. What still waits to be sent, or stands in a list, can be lost with it. */
export function handTo(deed: string, args: readonly Value[]): readonly Value[] {
  if (passThrough.has(deed)) return args;
  return args.map(deed === 'send' || deed === 'push' ? handOn : handOut);
}

/** The same, where it is no news any more that it was taken. */
function handOut(value: Value): Value {
  const given = handOn(value);
  return given instanceof Taken ? given.value : given;
}

/** What is lost when `body` is dropped while it waits at `pause`: what it took, has not handed on, and would use again. */
export function tellLosses(frame: Frame, body: Script, pause: Script | undefined, effects: Effects): void {
  if (!pause) return;
  const needed = neededAfter(body, pause);
  const told = new Set<Value>();
  const visit = (value: Value): void => {
    if (told.has(value)) return;
    if (value instanceof Taken) {
      told.add(value);
      if (!value.isHandedOn) effects.lost(value.value, value.at);
      return;
    }
    const at = value !== null && typeof value === 'object' ? places.get(value) : undefined;
    if (at === undefined) partsOf(value).forEach(visit);
    else {
      told.add(value);
      effects.lost(value, at);
    }
  };
  for (const slot of frame.ownSlots()) if (needed.has(slot)) visit(frame.get(slot));
}

/** What a value owns. */
function partsOf(value: Value): readonly Value[] {
  if (value instanceof Variant || value instanceof List) return value.items;
  return value instanceof RecordValue ? [...value.fields.values()] : [];
}

/** The variables that stand behind `pause` in `body`, or anywhere in a loop around it. */
function neededAfter(body: Script, pause: Script): Set<Slot> {
  const needed = new Set<Slot>();
  let isBehind = false;
  const visit = (part: unknown): boolean => {
    if (part === null || typeof part !== 'object') return false;
    if (part === pause) {
      isBehind = true;
      return true;
    }
    if (isBehind && isVariable(part)) needed.add(part.slot);
    let holdsPause = false;
    for (const inner of Object.values(part)) if (visit(inner)) holdsPause = true;
    if (holdsPause && isLoop(part)) for (const slot of variablesIn(part)) needed.add(slot);
    return holdsPause;
  };
  visit(body);
  return needed;
}

function variablesIn(part: unknown): Slot[] {
  if (part === null || typeof part !== 'object') return [];
  return [...(isVariable(part) ? [part.slot] : []), ...Object.values(part).flatMap(variablesIn)];
}

function isVariable(part: object): part is { slot: Slot } {
  return 'op' in part && (part.op === 'take' || part.op === 'lend');
}

function isLoop(part: object): boolean {
  return 'op' in part && ['loop', 'while', 'while-let', 'for'].includes(String(part.op));
}
