import { maskOf } from './kindMasks';
import { levelsBelow, type TreeColumns } from './treeColumns';
import { fieldNames, namedKindCount, nodeKinds, type FieldName, type NodeKind } from './nodeKinds';

/** A node is its place in document order (pre-order); the root is 0. */
export type Node = number;
/** Stands for "no such node". */
export const NONE: Node = -1;

const kindIds = new Map<string, number>(nodeKinds.map((kind, id) => [kind, id]));
const fieldIds = new Map<string, number>(fieldNames.map((field, id) => [field, id + 1]));
/** The id under which {@link SyntaxTree} stores `kind`, or -1 for a name the grammar does not know. */
export function kindIdOf(kind: string): number {
  return kindIds.get(kind) ?? -1;
}

/** The id under which {@link SyntaxTree} stores `field`; 0 means none. */
export function fieldIdOf(field: string): number {
  return fieldIds.get(field) ?? 0;
}

const functionKind = kindIdOf('function_item');

/** Nodes that were taken over from an earlier tree: a node and all below it. */
export interface CopiedStretch {
  /** The node's number there, and here. */
  readonly from: Node;
  readonly to: Node;
  /** How many nodes. */
  readonly count: number;
  /** How much higher its offsets are here, in UTF-16 units. */
  readonly shift: number;
}

/** Which tree another was made from by an edit, and what of it stayed. */
export interface TreeOrigin {
  /** The earlier tree's {@link SyntaxTree.key}. */
  readonly key: object;
  /** In document order. */
  readonly copies: readonly CopiedStretch[];
}

/**
 * A syntax tree as plain columns: walking it costs no call into the parser, and it may outlive the parser's
 * own tree. Macro bodies that read as Rust are part of it (see `macroBodies.ts`).
 */
export class SyntaxTree {
  readonly size: number;
  /** Stands for this tree where the tree itself would be kept too long. */
  readonly key: object = {};
  private levelsBelow: Uint32Array | undefined;
  private levelsAbove: Uint32Array | undefined;
  private made: ReadonlyMap<Node, SyntaxTree> = new Map();
  /** Calls of the text's own macros among the items, in document order. */
  private itemCalls: readonly Node[] = [];
  /** What {@link MadeItems.outcome} says of them. */
  macroOutcome: readonly unknown[] = [];

  constructor(
    readonly text: string,
    private readonly columns: TreeColumns,
    readonly origin?: TreeOrigin,
  ) {
    this.size = columns.kinds.length;
  }

  /** Whether both are the same text with the same nodes. */
  equals(other: SyntaxTree): boolean {
    const same = (left: ArrayLike<number>, right: ArrayLike<number>): boolean =>
      left.length === right.length &&
      Array.prototype.every.call(left, (value, index) => value === right[index]);
    const { kinds, starts, ends, parents, lasts, fields, errors } = this.columns;
    const theirs = other.columns;
    return (
      this.text === other.text &&
      same(kinds, theirs.kinds) &&
      same(starts, theirs.starts) &&
      same(ends, theirs.ends) &&
      same(parents, theirs.parents) &&
      same(lasts, theirs.lasts) &&
      same(fields, theirs.fields) &&
      same(errors, theirs.errors) &&
      this.made.size === other.made.size &&
      [...this.made].every(([call, made]) => {
        const their = other.made.get(call);
        return made === their || (their !== undefined && made.equals(their));
      })
    );
  }

  /** The same tree, of which it is known what its macro calls among items become. */
  withMadeItems({ trees, calls, outcome }: MadeItems): SyntaxTree {
    const tree = new SyntaxTree(this.text, this.columns, this.origin);
    tree.made = trees;
    tree.itemCalls = calls;
    tree.macroOutcome = outcome;
    return tree;
  }

  /** The items that the macro call at `call` becomes, as a text of their own; undefined where that is not known. */
  madeItems(call: Node): SyntaxTree | undefined {
    return this.made.get(call);
  }

  /** Whether a call of one of the text's own macros stands among the items in `node`: what it becomes is decided elsewhere. */
  holdsItemCalls(node: Node): boolean {
    const { itemCalls } = this;
    let low = 0;
    let high = itemCalls.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((itemCalls[middle] ?? 0) < node) low = middle + 1;
      else high = middle;
    }
    return (itemCalls[low] ?? Infinity) <= this.last(node);
  }

  /** The columns of `node` and all below it, as they stand here. */
  columnsBelow(node: Node): TreeColumns {
    const { kinds, starts, ends, parents, lasts, fields, errors } = this.columns;
    const end = this.last(node) + 1;
    return {
      kinds: kinds.subarray(node, end),
      starts: starts.subarray(node, end),
      ends: ends.subarray(node, end),
      parents: parents.subarray(node, end),
      lasts: lasts.subarray(node, end),
      fields: fields.subarray(node, end),
      errors: errors.length === 0 ? errors : errors.filter((error) => error >= node && error < end),
    };
  }

  /** The stretch of the earlier tree in which `node` stood with all that is below it; undefined where it is new. */
  copiedStretch(node: Node): CopiedStretch | undefined {
    const copies = this.origin?.copies ?? [];
    let low = 0;
    let high = copies.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((copies[middle]?.to ?? 0) <= node) low = middle;
      else high = middle - 1;
    }
    const found = copies[low];
    return found && node >= found.to && node < found.to + found.count ? found : undefined;
  }

  /** Nodes where the parser gave up or made something up, in document order. */
  get errors(): readonly Node[] {
    return this.columns.errors;
  }

  kind(node: Node): NodeKind {
    return nodeKinds[this.columns.kinds[node] ?? 0] ?? 'ERROR';
  }

  is(node: Node, kind: NodeKind): boolean {
    return node >= 0 && this.columns.kinds[node] === kindIds.get(kind);
  }

  /** False for punctuation and keywords. */
  isNamed(node: Node): boolean {
    return (this.columns.kinds[node] ?? namedKindCount) < namedKindCount;
  }

  /** UTF-16 offset of the first unit. */
  start(node: Node): number {
    return this.columns.starts[node] ?? 0;
  }

  /** UTF-16 offset behind the last unit. */
  end(node: Node): number {
    return this.columns.ends[node] ?? 0;
  }

  textOf(node: Node): string {
    return node < 0 ? '' : this.text.slice(this.columns.starts[node], this.columns.ends[node]);
  }

  parent(node: Node): Node {
    return node < 0 ? NONE : (this.columns.parents[node] ?? NONE);
  }

  /** The field under which the parent knows this node. */
  field(node: Node): FieldName | undefined {
    return fieldNames[(this.columns.fields[node] ?? 0) - 1];
  }

  last(node: Node): Node {
    return this.columns.lasts[node] ?? node;
  }

  contains(outer: Node, inner: Node): boolean {
    return inner >= outer && inner <= this.last(outer);
  }

  firstChild(node: Node): Node {
    return node >= 0 && this.last(node) > node ? node + 1 : NONE;
  }

  nextSibling(node: Node): Node {
    const parent = this.parent(node);
    if (parent < 0) return NONE;
    const next = this.last(node) + 1;
    return next <= this.last(parent) ? next : NONE;
  }

  previousSibling(node: Node): Node {
    const parent = this.parent(node);
    if (parent < 0 || node === parent + 1) return NONE;
    // What stands right before is the last descendant of the sibling, or the sibling itself.
    let previous = node - 1;
    while (this.parent(previous) !== parent) previous = this.parent(previous);
    return previous;
  }

  /** The child known by `field`, or {@link NONE}. */
  child(node: Node, field: FieldName): Node {
    const id = fieldIdOf(field);
    for (let child = this.firstChild(node); child >= 0; child = this.nextSibling(child))
      if (this.columns.fields[child] === id) return child;
    return NONE;
  }

  /** All children known by `field`. */
  childrenBy(node: Node, field: FieldName): Node[] {
    return this.allChildren(node).filter((child) => this.field(child) === field);
  }

  /** The first child of that kind, or {@link NONE}. */
  childOfKind(node: Node, kind: NodeKind): Node {
    const id = kindIdOf(kind);
    for (let child = this.firstChild(node); child >= 0; child = this.nextSibling(child))
      if (this.columns.kinds[child] === id) return child;
    return NONE;
  }

  hasChild(node: Node, kind: NodeKind): boolean {
    return this.childOfKind(node, kind) >= 0;
  }

  allChildren(node: Node): Node[] {
    const children: Node[] = [];
    for (let child = this.firstChild(node); child >= 0; child = this.nextSibling(child)) children.push(child);
    return children;
  }

  /** Children that are neither punctuation, keywords nor comments. */
  children(node: Node): Node[] {
    const children: Node[] = [];
    for (let child = this.firstChild(node); child >= 0; child = this.nextSibling(child)) {
      if (this.isCode(child)) children.push(child);
    }
    return children;
  }

  /** The last child that is neither punctuation, a keyword nor a comment, or {@link NONE}. */
  lastCode(node: Node): Node {
    for (let at = this.last(node), child = at; at > node; at = child - 1) {
      child = at;
      while (this.parent(child) !== node) child = this.parent(child);
      if (this.isCode(child)) return child;
    }
    return NONE;
  }

  /** The sibling behind `node` that is neither punctuation, a keyword nor a comment, or {@link NONE}. */
  nextCode(node: Node): Node {
    let next = this.nextSibling(node);
    while (next >= 0 && !this.isCode(next)) next = this.nextSibling(next);
    return next;
  }

  private isCode(node: Node): boolean {
    if (!this.isNamed(node)) return false;
    const kind = this.kind(node);
    return kind !== 'line_comment' && kind !== 'block_comment';
  }

  /** The first of {@link children}, or {@link NONE}. */
  onlyChild(node: Node): Node {
    const first = this.firstChild(node);
    return first < 0 || this.isCode(first) ? first : this.nextCode(first);
  }

  /** The nearest ancestor of one of those kinds, or {@link NONE}. */
  ancestor(node: Node, ...kinds: NodeKind[]): Node {
    let up = this.parent(node);
    while (up >= 0 && !kinds.includes(this.kind(up))) up = this.parent(up);
    return up;
  }

  /** Whether the parser met something that is not Rust inside `node`. */
  hasError(node: Node): boolean {
    const { errors } = this.columns;
    let low = 0;
    let high = errors.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((errors[middle] ?? 0) < node) low = middle + 1;
      else high = middle;
    }
    const error = errors[low];
    return error !== undefined && error <= this.last(node);
  }

  /** Calls `visit` for the nodes of those kinds, in document order. */
  scan(
    wanted: ReadonlySet<number>,
    visit: (node: Node) => void,
    from: Node = 0,
    to: Node = this.size - 1,
  ): void {
    const { kinds } = this.columns;
    const isWanted = maskOf(wanted);
    for (let node = from; node <= to; node += 1) if (isWanted[kinds[node] ?? 0] === 1) visit(node);
  }

  /** The same over all nodes but those that stand in functions, which are themselves looked at. */
  scanOutside(wanted: ReadonlySet<number>, visit: (node: Node) => void): void {
    const { kinds, lasts } = this.columns;
    const isWanted = maskOf(wanted);
    for (let node = 0; node < this.size; node += 1) {
      const kind = kinds[node] ?? 0;
      if (isWanted[kind] === 1) visit(node);
      if (kind === functionKind) node = lasts[node] ?? node;
    }
  }

  /** Descendants of `node` (itself left out) of that kind. */
  descendants(node: Node, ...kinds: NodeKind[]): Node[] {
    const found: Node[] = [];
    this.scan(new Set(kinds.map(kindIdOf)), (inner) => found.push(inner), node + 1, this.last(node));
    return found;
  }

  /** The smallest node that covers `start..end`. */
  nodeAt(start: number, end: number = start): Node {
    const { starts } = this.columns;
    // In document order starts only grow: the last node that starts before is the one, or is inside it.
    let low = 0;
    let high = this.size - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    let node = low;
    while (node > 0 && !(this.end(node) >= end && this.end(node) > start)) node = this.parent(node);
    return Math.max(node, 0);
  }

  /** How many levels of nodes stand below `node`: what would have to recurse so deep leaves it alone. */
  height(node: Node): number {
    const last = this.last(node);
    // Who asks about a few nodes only need not wait for all.
    if (!this.levelsBelow && last - node < this.size >> 3)
      return levelsBelow(this.columns, node, last)[0] ?? 0;
    this.levelsBelow ??= levelsBelow(this.columns, 0, this.size - 1);
    return this.levelsBelow[node] ?? 0;
  }

  /** How many nodes stand around `node`. */
  depth(node: Node): number {
    if (!this.levelsAbove) {
      const { parents } = this.columns;
      const levels = new Uint32Array(this.size);
      for (let inner = 1; inner < this.size; inner += 1)
        levels[inner] = (levels[parents[inner] ?? 0] ?? 0) + 1;
      this.levelsAbove = levels;
    }
    return this.levelsAbove[node] ?? 0;
  }
}

/** What the calls of a text's own macros among its items become. */
export interface MadeItems {
  /** By call, where it is known. */
  readonly trees: ReadonlyMap<Node, SyntaxTree>;
  /** The calls of names that the text gives to macros, or gave: what they become may be another thing now. In document order. */
  readonly calls: readonly Node[];
  /** The definitions of the text and what each of `calls` becomes, by identity: where two states have the same, each call is what it was. */
  readonly outcome: readonly unknown[];
}
