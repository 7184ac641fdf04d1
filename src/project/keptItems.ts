import type { Node, SyntaxTree } from '../syntax/syntaxTree';
import type { Item, ItemTree } from './itemTree';

/**
 * The items of a file's last state. What stands in a part of the new tree that was taken over from that state's is declared
 * as it was: the same objects, moved to where they stand now.
 */
export class KeptItems {
  private readonly byStart = new Map<number, Item[]>();
  private readonly taken = new Set<Item>();

  /**
   * @param known what the last state declared; its offsets are those of the tree of which `key` is the
   *   {@link SyntaxTree.key}
   */
  constructor(
    known: ItemTree,
    private readonly key: object,
    /** What calls of the file's own macros became in that state. */
    private readonly macroOutcome: readonly unknown[] = [],
  ) {
    this.add(known.items);
    for (const { items } of known.blocks) this.add(items);
  }

  private add(items: readonly Item[]): void {
    for (const item of items) {
      const here = this.byStart.get(item.start);
      if (here) here.push(item);
      else this.byStart.set(item.start, [item]);
      if (item.kind === 'mod' && item.items) this.add(item.items);
      // What pin-project makes stands where its struct does, and moves with it.
      if (item.kind === 'impl' || item.kind === 'trait')
        this.add([...item.fns, ...item.values].filter(({ start }) => start !== item.start));
    }
  }

  /** What the item at `node` declared, if nothing of it changed; `attributes` are those that it has now. */
  take(tree: SyntaxTree, node: Node, attributes: () => readonly string[]): readonly Item[] | undefined {
    if (tree.origin?.key !== this.key) return undefined;
    if (tree.holdsItemCalls(node) && !sameList(tree.macroOutcome, this.macroOutcome)) return undefined;
    const stretch = tree.copiedStretch(node);
    if (!stretch) return undefined;
    const [start, end] = [tree.start(node) - stretch.shift, tree.end(node) - stretch.shift];
    const found = this.byStart.get(start)?.filter((item) => item.end === end);
    const [first] = found ?? [];
    // Attributes stand before an item, and may have changed without it.
    if (!found || !first || this.taken.has(first) || !sameList(first.attributes, attributes()))
      return undefined;
    for (const item of found) {
      this.taken.add(item);
      move(item, stretch.shift);
    }
    return found;
  }
}

function sameList(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((each, index) => each === right[index]);
}

type Placed = { -readonly [Key in 'start' | 'end' | 'nameStart' | 'nameEnd']: Item[Key] };

function move(item: Item, shift: number): void {
  if (shift === 0) return;
  const placed: Placed = item;
  placed.start += shift;
  placed.end += shift;
  placed.nameStart += shift;
  placed.nameEnd += shift;
  const inner =
    item.kind === 'mod'
      ? (item.items ?? [])
      : item.kind === 'impl' || item.kind === 'trait'
        ? [...item.fns, ...item.values]
        : [];
  for (const each of inner) move(each, shift);
}
