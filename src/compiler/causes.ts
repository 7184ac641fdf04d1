/** What a message says of a place besides its own. */
export interface PlacedNote<Place> {
  readonly text: string;
  readonly place: Place;
}

/** What brings a message about, with the places of it. */
export type Cause<Place> =
  /** A value that is alive at an await. */
  | {
      readonly kind: 'held';
      readonly name?: string;
      readonly type?: string;
      /** Left out where the message does not say where it is made. */
      readonly value?: Place;
      readonly awaited: Place;
    }
  /** A value that an async block takes along. */
  | { readonly kind: 'taken'; readonly type?: string; readonly value: Place }
  /** An await of a future of which it is not known whether it may change threads. */
  | { readonly kind: 'awaits'; readonly type?: string; readonly awaited: Place }
  /** What is only borrowed. */
  | { readonly kind: 'borrowed'; readonly name: string; readonly value: Place };

/** rustc's labels; tests hold them against what it says. */
const labels = {
  await: /await occurs here, with (?:`(?:mut )?([^`\n]+)`|the value) maybe used later/,
  awaitOf: /await occurs here on type `([^\n]+)`, which is not/,
  type: /has type `([^\n]+)` which is not `(?:\S+::)?(?:Send|Sync)`/,
  borrowed: /`([^`\n]+)` is (?:borrowed here|a reference that is only valid in the)/,
} as const;

/** Of a note with labels rust-analyzer keeps this, at the first of its places: the labels are lost. */
const notes = {
  held: /^future is not `(?:Send|Sync)` as this value is used across an await/,
  taken: /^captured value is not `(?:Send|Sync)`/,
  awaits: /^future is not `(?:Send|Sync)` as it awaits another future/,
} as const;

const missing = /the trait `(?:\S+::)?(?:Send|Sync)` is not implemented for `([^\n]+)`$/m;

/** A type without end is of no use to a reader. */
const mostUnits = 400;

/**
 * What the notes of a message name as its cause, in their order.
 *
 * @param text the message itself, and where the editor has it, what rustc prints of it
 */
export function causesIn<Place>(text: string, placed: readonly PlacedNote<Place>[]): Cause<Place>[] {
  const labelled = labelledCauses(placed);
  if (labelled.length > 0) return labelled;
  const name = labels.await.exec(text)?.[1];
  const type = short(labels.type.exec(text)?.[1] ?? missing.exec(text)?.[1]);
  return placed.flatMap((note): Cause<Place>[] => {
    const { place } = note;
    const typed = type !== undefined && { type };
    if (notes.held.test(note.text))
      return [{ kind: 'held', ...(name !== undefined && { name }), ...typed, awaited: place }];
    if (notes.taken.test(note.text)) return [{ kind: 'taken', ...typed, value: place }];
    return notes.awaits.test(note.text) ? [{ kind: 'awaits', ...typed, awaited: place }] : [];
  });
}

function labelledCauses<Place>(placed: readonly PlacedNote<Place>[]): Cause<Place>[] {
  const causes: Cause<Place>[] = [];
  let awaited: { readonly name?: string; readonly place: Place } | undefined;
  for (const { text, place } of placed) {
    const at = labels.await.exec(text);
    const type = short(labels.type.exec(text)?.[1]);
    const awaitedType = short(labels.awaitOf.exec(text)?.[1]);
    const borrowed = labels.borrowed.exec(text)?.[1];
    if (at) awaited = { ...(at[1] !== undefined && { name: at[1] }), place };
    else if (type !== undefined) {
      const { name, place: where } = awaited ?? {};
      causes.push(
        where === undefined
          ? { kind: 'taken', type, value: place }
          : { kind: 'held', ...(name !== undefined && { name }), type, value: place, awaited: where },
      );
      awaited = undefined;
    } else if (awaitedType !== undefined) causes.push({ kind: 'awaits', type: awaitedType, awaited: place });
    else if (borrowed !== undefined) causes.push({ kind: 'borrowed', name: borrowed, value: place });
  }
  return causes;
}

function short(type: string | undefined): string | undefined {
  return type !== undefined && type.length <= mostUnits ? type : undefined;
}

/**
 * Our own causes, whose places are those of the present text, as far as the compiler means the same values, or names none; else
 * the compiler's.
 */
export function agreedCauses<Place>(
  own: readonly Cause<Place>[],
  theirs: readonly Cause<Place>[],
): readonly Cause<Place>[] {
  if (theirs.length === 0) return own;
  const agreed = own.flatMap((cause): Cause<Place>[] => {
    const same = theirs.find((each) => areSame(cause, each));
    if (!same || cause.kind !== 'held') return [];
    // A part that the analysis does not know, the compiler does.
    const isPartial = /(?<!\w)_(?!\w)/.test(cause.type ?? '_');
    return [isPartial && 'type' in same && same.type !== undefined ? { ...cause, type: same.type } : cause];
  });
  return agreed.length > 0 ? agreed : theirs;
}

/** By name where the compiler gives one, else by type. */
function areSame<Place>(own: Cause<Place>, theirs: Cause<Place>): boolean {
  if (own.kind !== 'held' || theirs.kind !== 'held') return false;
  if (theirs.name !== undefined) return theirs.name === own.name;
  return theirs.type === undefined || headOf(theirs.type) === headOf(own.type ?? '');
}

/** `Rc` of `std::rc::Rc<i32>`. */
function headOf(type: string): string {
  return /(\w+)(?:<|$)/.exec(type)?.[1] ?? type;
}
