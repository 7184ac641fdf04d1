import { ruleMetas } from '../rules/catalogue';
import type { Finding } from '../engine/findings';

/** A stretch of a text, in UTF-16 units; `end` is exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a compiler says, in a file's present text. */
export interface PlacedMessage {
  /** As {@link recognise} gives it. */
  readonly name: string;
  /** What it stands at, and the places in the same file that it names. */
  readonly places: readonly Stretch[];
}

const seenBy = new Map(ruleMetas.map(({ id, seenBy }) => [id, seenBy]));

/** Whether a compiler's message of the same file says what `finding` says: the same fault at the same place. */
export function saysTheSame({ rule, span }: Finding, { name, places }: PlacedMessage): boolean {
  return seenBy.get(rule)?.includes(name) === true && places.some((place) => overlap(place, span));
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

/** A change of a text: `start..end` of the text before becomes `length` units. */
export interface Change extends Stretch {
  readonly length: number;
}

/** Where what stood at `place` stands after `change`. What was changed inside of it, or at its edge, it still is. */
export function moved({ start, end }: Stretch, change: Change): Stretch {
  const shift = change.length - (change.end - change.start);
  if (change.end <= start) return { start: start + shift, end: end + shift };
  if (change.start >= end) return { start, end };
  return { start: Math.min(start, change.start), end: Math.max(end, change.end) + shift };
}
