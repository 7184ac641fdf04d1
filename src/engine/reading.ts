import { kindIdOf, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { OffsetEdit } from './protocol';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const blockKinds = new Set(['block', 'match_block', 'declaration_list', 'source_file'].map(kindIdOf));
const armKinds = new Set(['match_arm', 'select_arm'].map(kindIdOf));

/** What a part is. */
const flag = {
  isBlock: 1,
  /** Ends without `;` or `}`: what is typed right behind it belongs to it. */
  isOpen: 2,
};

const [semicolon, brace] = [0x3b, 0x7d];

/** Whether what ends at `end` does so with `;` or `}`. */
function endsWhole(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  return last === semicolon || last === brace;
}

const known = new WeakMap<SyntaxTree, Parts>();

/**
 * The blocks of a text and what stands in them, statements and arms, outer ones before inner ones: some thousands in a long
 * file, moved at every key, and so in columns. Each goes by its place in these.
 */
export class Parts {
  private constructor(
    private readonly starts: Int32Array,
    private readonly ends: Int32Array,
    private readonly flags: Uint8Array,
  ) {}

  static of(tree: SyntaxTree): Parts {
    const parts = known.get(tree) ?? Parts.read(tree);
    known.set(tree, parts);
    return parts;
  }

  private static read(tree: SyntaxTree): Parts {
    const marks = new Uint8Array(tree.size);
    let count = 0;
    const mark = (node: number, as: number): void => {
      if (marks[node] === 0) count += 1;
      if (marks[node] !== 1) marks[node] = as;
    };
    tree.scan(blockKinds, (block) => {
      mark(block, 1);
      for (const child of tree.children(block)) if (!tree.is(child, 'attribute_item')) mark(child, 2);
    });
    tree.scan(armKinds, (arm) => mark(arm, 2));
    const parts = new Parts(new Int32Array(count), new Int32Array(count), new Uint8Array(count));
    let index = 0;
    // Nodes are numbered in document order.
    for (let node = 0; node < marks.length; node += 1) {
      if (marks[node] === 0) continue;
      const end = tree.end(node);
      parts.starts[index] = tree.start(node);
      parts.ends[index] = end;
      parts.flags[index] = marks[node] === 1 ? flag.isBlock : endsWhole(tree.text, end) ? 0 : flag.isOpen;
      index += 1;
    }
    return parts;
  }

  /** These of `left` and those of `right`. */
  static merge(left: Parts, right: Parts): Parts {
    const all = [left, right].flatMap((parts) =>
      Array.from(parts.starts, (start, index) => ({
        start,
        end: parts.ends[index] ?? 0,
        flags: parts.flags[index] ?? 0,
      })),
    );
    all.sort((a, b) => a.start - b.start || b.end - a.end);
    return new Parts(
      Int32Array.from(all, ({ start }) => start),
      Int32Array.from(all, ({ end }) => end),
      Uint8Array.from(all, ({ flags }) => flags),
    );
  }

  /** Those whose starts `isWanted` says yes to. */
  filter(isWanted: (place: { readonly start: number }) => boolean): Parts {
    const wanted = (_: number, index: number): boolean => isWanted({ start: this.starts[index] ?? 0 });
    return new Parts(this.starts.filter(wanted), this.ends.filter(wanted), this.flags.filter(wanted));
  }

  /** The innermost part that holds `offset`, -1 for none. */
  at(offset: number): number {
    for (let index = this.starts.length - 1; index >= 0; index -= 1)
      if ((this.starts[index] ?? 0) <= offset && offset < (this.ends[index] ?? 0)) return index;
    return -1;
  }

  /** The innermost statement, arm or item that holds `offset`. */
  statementAt(offset: number): Stretch | undefined {
    for (let index = this.starts.length - 1; index >= 0; index -= 1) {
      const [start = 0, end = 0] = [this.starts[index], this.ends[index]];
      if (start <= offset && offset < end && !this.is(index, flag.isBlock)) return { start, end };
    }
    return undefined;
  }

  /** The statements that `edit` breaks into: the innermost around it, and those that it takes text from. */
  broken(edit: OffsetEdit): Set<number> {
    const broken = new Set<number>();
    let innermost = -1;
    for (let index = 0; index < this.starts.length; index += 1) {
      const [start = 0, end = 0] = [this.starts[index], this.ends[index]];
      if (edit.start > end || edit.end < start) continue;
      if (this.isAround(index, edit)) innermost = index;
      else if (!this.is(index, flag.isBlock) && edit.start < end && edit.end > start) broken.add(index);
    }
    // Between the statements of a block, one is typed that was not there before.
    if (innermost >= 0 && !this.is(innermost, flag.isBlock)) broken.add(innermost);
    return broken;
  }

  private isAround(index: number, edit: OffsetEdit): boolean {
    const [start = 0, end = 0] = [this.starts[index], this.ends[index]];
    if (this.is(index, flag.isBlock)) return edit.start > start && edit.end < end;
    if (edit.start < start || edit.end > end) return false;
    const isInsertion = edit.start === edit.end;
    // A line break before a statement leaves it alone.
    if (isInsertion && edit.start === start) return /\S$/.test(edit.newText);
    return !isInsertion || edit.start < end || this.is(index, flag.isOpen);
  }

  private is(index: number, what: number): boolean {
    return ((this.flags[index] ?? 0) & what) !== 0;
  }

  /** Where they lie after `edit`; what is typed at the ends of those in `broken` is taken in. */
  moved(edit: OffsetEdit, broken: ReadonlySet<number>): Parts {
    const starts = this.starts.slice();
    const ends = this.ends.slice();
    for (let index = 0; index < starts.length; index += 1) {
      const [from = 0, to = 0] = [starts[index], ends[index]];
      if (to < edit.start) continue;
      const { start, end } = moveStretch({ start: from, end: to }, edit, broken.has(index));
      starts[index] = start;
      ends[index] = end;
    }
    return new Parts(starts, ends, this.flags);
  }
}

/** The innermost statement, arm or item of `tree` that holds `offset`. */
export function statementAt(tree: SyntaxTree, offset: number): Stretch | undefined {
  return Parts.of(tree).statementAt(offset);
}

/** Where `start..end` lies after `edit`; what is typed at either end is taken in with `grows`. */
export function moveStretch(
  { start, end }: Stretch,
  edit: OffsetEdit,
  grows: boolean,
): { start: number; end: number } {
  const shift = edit.newText.length - (edit.end - edit.start);
  const isBefore = grows ? edit.end <= start && edit.start < start : edit.end <= start;
  const from = isBefore ? start + shift : Math.min(start, Math.max(edit.start, 0));
  const isBehind = grows ? edit.start > end : edit.start >= end;
  const to = isBehind ? end : edit.end <= end ? end + shift : edit.start + edit.newText.length;
  return { start: from, end: Math.max(from, to) };
}

/** The innermost named function around `node`, from its first attribute on. */
export function functionAround(tree: SyntaxTree, node: Node): Stretch | undefined {
  const fn = tree.is(node, 'function_item') ? node : tree.ancestor(node, 'function_item');
  if (fn < 0) return undefined;
  let start = tree.start(fn);
  const siblings = tree.children(tree.parent(fn));
  for (let index = siblings.indexOf(fn) - 1; index >= 0; index -= 1) {
    const before = siblings[index];
    if (before === undefined || !tree.is(before, 'attribute_item')) break;
    start = tree.start(before);
  }
  return { start, end: tree.end(fn) };
}
