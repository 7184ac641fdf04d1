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
      readonly type: string;
      readonly value: Place;
      readonly awaited: Place;
    }
  /** A value that an async block takes along. */
  | { readonly kind: 'taken'; readonly type: string; readonly value: Place }
  /** An await of a future of which it is not known whether it may change threads. */
  | { readonly kind: 'awaits'; readonly type: string; readonly awaited: Place }
  /** What is only borrowed. */
  | { readonly kind: 'borrowed'; readonly name: string; readonly value: Place };

/** rustc's labels; tests hold them against what it says. */
const labels = {
  await: /^await occurs here, with (?:`(?:mut )?([^`]+)`|the value) maybe used later/,
  awaitOf: /^await occurs here on type `([^]+)`, which is not/,
  type: /^has type `([^]+)` which is not `(?:\S+::)?(?:Send|Sync)`/,
  borrowed: /^`([^`]+)` is (?:borrowed here|a reference that is only valid in the)/,
} as const;

/** A note that holds a type without end is of no use to a reader. */
const mostUnits = 400;

/** What the notes of a message name as its cause, in their order. */
export function causesIn<Place>(notes: readonly PlacedNote<Place>[]): Cause<Place>[] {
  const causes: Cause<Place>[] = [];
  let awaited: { readonly name?: string; readonly place: Place } | undefined;
  for (const { text, place } of notes) {
    if (text.length > mostUnits) continue;
    const at = labels.await.exec(text);
    const type = labels.type.exec(text)?.[1];
    const awaitedType = labels.awaitOf.exec(text)?.[1];
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

/**
 * Our own causes, whose places are those of the present text, as far as the compiler names the same values, or none; else the
 * compiler's.
 */
export function agreedCauses<Place>(
  own: readonly Cause<Place>[],
  theirs: readonly Cause<Place>[],
): readonly Cause<Place>[] {
  if (theirs.length === 0) return own;
  const agreed = own.flatMap((cause): Cause<Place>[] => {
    const same = theirs.find((each) => nameOf(each) !== undefined && nameOf(each) === nameOf(cause));
    if (!same) return [];
    // A part that the analysis does not know, the compiler does.
    const isTyped = cause.kind === 'held' && same.kind === 'held' && /(?<!\w)_(?!\w)/.test(cause.type);
    return [isTyped ? { ...cause, type: same.type } : cause];
  });
  return agreed.length > 0 ? agreed : theirs;
}

function nameOf<Place>(cause: Cause<Place>): string | undefined {
  return 'name' in cause ? cause.name : undefined;
}
