import type { AdtDecl, BlockItems, ImplDecl, Item, ItemTree, ModDecl, TraitDecl } from './itemTree';
import { implHead, itemKey, memberNames, wordsIn } from './itemDependents';
import { groupBy } from './lists';
import { mayMakeNames } from './madeNames';

const offsets = new Set(['start', 'end', 'nameStart', 'nameEnd']);

/** What an edit did to the declarations of a file. */
export interface ItemChanges {
  /** What the file declares now. Items that are as they were are the known objects, moved to their new places. */
  readonly tree: ItemTree;
  /** The names of what came, went or changed; undefined where names that no one touched may mean something else. */
  readonly names?: ReadonlySet<string>;
  /** The words in the heads of impls that came, went or changed: those that the workspace declares are affected. */
  readonly heads?: ReadonlySet<string>;
  /** What imports that came or went are called, there and where they lead: of a trait, its methods are in scope or not. */
  readonly imports?: ReadonlySet<string>;
}

/** Whether two item trees declare the same, wherever in the text. */
export function declareSame(left: ItemTree, right: ItemTree): boolean {
  return same(left, right);
}

function same(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const a = left as Readonly<Record<string, unknown>>;
  const b = right as Readonly<Record<string, unknown>>;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => offsets.has(key) || same(a[key], b[key]));
}

/**
 * Moves the items of `known` to where `current` has them. Both must declare the same; definitions that were
 * built from `known` then point at the right places again.
 */
export function adoptOffsets(known: ItemTree, current: ItemTree): void {
  adopt(known, current);
}

function adopt(known: unknown, current: unknown): void {
  if (known === current) return;
  if (typeof known !== 'object' || typeof current !== 'object' || known === null || current === null) return;
  const target = known as Record<string, unknown>;
  const source = current as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(source)) {
    if (offsets.has(key)) target[key] = source[key];
    else adopt(target[key], source[key]);
  }
}

/** Tells what changed from `known` to `current`, and keeps of `known` what did not. */
export function mergeItems(known: ItemTree, current: ItemTree): ItemChanges {
  const merge = new Merge();
  const items = merge.list(known.items, current.items);
  const { touchesAll } = merge;
  const tree = { items, blocks: merge.blocks(known.blocks, current.blocks) };
  const { names, heads, imports } = merge;
  return touchesAll ? { tree } : { tree, names, heads, imports };
}

class Merge {
  readonly names = new Set<string>();
  readonly heads = new Set<string>();
  readonly imports = new Set<string>();
  /** A glob import or a file came or went: any name may mean something else now. */
  touchesAll = false;

  list<Each extends Item>(known: readonly Each[], current: readonly Each[]): Each[] {
    const left = groupBy([...known].reverse(), itemKey);
    const merged = current.map((item) => {
      const before = left.get(itemKey(item))?.pop();
      if (before) return this.item(before, item) as Each;
      this.noteWhole(item);
      return item;
    });
    for (const gone of [...left.values()].flat()) this.noteWhole(gone);
    return merged;
  }

  blocks(known: readonly BlockItems[], current: readonly BlockItems[]): BlockItems[] {
    for (const gone of known.slice(current.length)) gone.items.forEach((item) => this.note(item));
    return current.map((block, index) => ({
      ...block,
      items: this.list(known[index]?.items ?? [], block.items),
    }));
  }

  private item(known: Item, current: Item): Item {
    if (same(known, current)) {
      adopt(known, current);
      return known;
    }
    if (known.kind === 'impl' && current.kind === 'impl' && differInFns(known, current))
      return { ...current, fns: this.list(known.fns, current.fns) };
    if (known.kind === 'trait' && current.kind === 'trait' && differInFns(known, current))
      return { ...current, fns: this.list(known.fns, current.fns) };
    if (known.kind === 'mod' && current.kind === 'mod' && differInItems(known, current))
      return { ...current, items: this.list(known.items ?? [], current.items ?? []) };
    if (same(known.attributes, current.attributes)) [known, current].forEach((each) => this.note(each));
    else [known, current].forEach((each) => this.noteWhole(each));
    return current;
  }

  /** The item came or went, or other macros stand before it: with it, names that nobody sees. */
  private noteWhole(item: Item): void {
    const isType = item.kind === 'trait' || item.kind === 'struct' || item.kind === 'enum';
    if (isType && mayMakeNames(item.attributes)) this.touchesAll = true;
    this.note(item);
  }

  private note(item: Item): void {
    if (item.kind === 'use' && !item.isGlob) {
      this.names.add(item.name);
      for (const name of [item.name, ...item.path.slice(-1)]) this.imports.add(name);
    } else if (item.kind === 'use' || item.kind === 'extern-crate' || item.kind === 'include')
      this.touchesAll = true;
    else if (item.kind === 'mod' && !item.items) this.touchesAll = true;
    else for (const name of namesOf(item)) this.names.add(name);
    if (item.kind === 'mod') item.items?.forEach((inner) => this.note(inner));
    if (item.kind === 'impl') wordsIn(implHead(item), this.heads);
  }
}

/** Under which names code may come to depend on the item, the head of an impl aside. */
function namesOf(item: Item): string[] {
  switch (item.kind) {
    case 'impl':
      return memberNames(item);
    case 'trait':
      return [item.name, ...memberNames(item)];
    case 'struct':
    case 'enum':
    case 'union':
      return [item.name, ...fieldNames(item)];
    default:
      return [item.name];
  }
}

function fieldNames({ fields, variants }: AdtDecl): string[] {
  const ofVariants = variants.flatMap((variant) => [variant, ...variant.fields]);
  return [...fields, ...ofVariants].map(({ name }) => name);
}

function differInFns(known: ImplDecl | TraitDecl, current: ImplDecl | TraitDecl): boolean {
  return same({ ...known, fns: [] }, { ...current, fns: [] });
}

function differInItems(known: ModDecl, current: ModDecl): boolean {
  return known.items !== undefined && same({ ...known, items: [] }, { ...current, items: [] });
}
