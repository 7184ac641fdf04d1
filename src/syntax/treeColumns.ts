/** The columns of a tree: one entry a node, in document order. */
export interface TreeColumns {
  readonly kinds: Uint16Array;
  /** UTF-16 offsets. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly parents: Int32Array;
  /** The last descendant of each node, itself where it has none. */
  readonly lasts: Uint32Array;
  readonly fields: Uint8Array;
  /** Nodes where the parser gave up or made something up, ascending. */
  readonly errors: readonly number[];
}

/** How many levels stand below each node from `first` on, with which `last` ends. */
export function levelsBelow({ parents }: TreeColumns, first: number, last: number): Uint32Array {
  const levels = new Uint32Array(last - first + 1);
  for (let inner = last; inner > first; inner -= 1) {
    const parent = (parents[inner] ?? 0) - first;
    levels[parent] = Math.max(levels[parent] ?? 0, (levels[inner - first] ?? 0) + 1);
  }
  return levels;
}

type Column = Int32Array | Uint32Array;

/** Writes `from` at `at` of `to`, each number higher by `shift`. */
export function copyColumn(from: Column, to: Column, at: number, shift: number): void {
  to.set(from, at);
  if (shift === 0) return;
  const end = at + from.length;
  for (let index = at; index < end; index += 1) to[index] = (to[index] ?? 0) + shift;
}
