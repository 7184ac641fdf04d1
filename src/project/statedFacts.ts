import { readFacts, type Facts } from './facts';
import type { ImplDecl, Item, ItemTree, UseDecl } from './itemTree';

/** The file at a package's root that states facts of the package's own items. */
export const ownFactsFile = 'async-rust-lens.rs';

/** Facts that somebody states of an item of a crate, without declaring it. */
export interface StatedFacts {
  /** From the crate's root; a method stands behind its type or trait. */
  readonly path: readonly string[];
  readonly kind: 'type' | 'function';
  readonly facts: Facts;
}

/** Those that a file states, and where it names the item: UTF-16 offsets. */
export interface StatedItem extends StatedFacts {
  readonly start: number;
  readonly end: number;
}

/** What is stated of crates, by the names that their docs give them. */
export type StatedByCrate = ReadonlyMap<string, readonly StatedFacts[]>;

/** The most items of which one file states facts: the shipped description of std has some 700. */
export const mostItems = 2_000;

/** Items of a file that stand in a `mod`, or at its top. */
interface Place {
  readonly path: readonly string[];
  readonly items: readonly Item[];
  /** Where the names lead that it imports. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

function placeOf(path: readonly string[], items: readonly Item[]): Place {
  const uses = items.filter((item): item is UseDecl => item.kind === 'use' && !item.isGlob);
  return { path, items, imports: new Map(uses.map((use) => [use.name, use.path])) };
}

/**
 * What a file in the form of `project/knowledge/*.rs` states: paths begin where the file does. What has no attribute of
 * ours is left out.
 */
export function statedItems({ items }: Pick<ItemTree, 'items'>): readonly StatedItem[] {
  const found: StatedItem[] = [];
  const places = [placeOf([], items)];
  for (const place of places)
    for (const item of place.items) {
      if (item.kind === 'mod' && item.items) places.push(placeOf([...place.path, item.name], item.items));
      for (const each of itemsIn(item, place)) if (found.length < mostItems) found.push(each);
    }
  return found;
}

function itemsIn(item: Item, place: Place): readonly StatedItem[] {
  switch (item.kind) {
    case 'fn':
      return stated(item, [...place.path, item.name], 'function');
    case 'struct':
    case 'enum':
    case 'union':
      return stated(item, [...place.path, item.name], 'type');
    case 'trait': {
      const path = [...place.path, item.name];
      return [
        ...stated(item, path, 'type'),
        ...item.fns.flatMap((fn) => stated(fn, [...path, fn.name], 'function')),
      ];
    }
    case 'impl': {
      const path = item.trait ? undefined : typePath(item, place);
      return path ? item.fns.flatMap((fn) => stated(fn, [...path, fn.name], 'function')) : [];
    }
    default:
      return [];
  }
}

function stated(
  { attributes, nameStart, nameEnd }: Pick<Item, 'attributes' | 'nameStart' | 'nameEnd'>,
  path: readonly string[],
  kind: StatedFacts['kind'],
): StatedItem[] {
  if (!attributes.some((each) => each.startsWith('lens::'))) return [];
  return [{ path, kind, facts: readFacts(attributes) ?? {}, start: nameStart, end: nameEnd }];
}

/** Where the type of an `impl` lies, which the file need not declare. */
function typePath({ self }: ImplDecl, { path, imports }: Place): readonly string[] | undefined {
  if (self.t !== 'path') return undefined;
  const [first = '', ...rest] = self.path.segments.map(({ name }) => name);
  return fromRoot([...(imports.get(first) ?? [first]), ...rest], path);
}

function fromRoot(segments: readonly string[], path: readonly string[]): readonly string[] {
  if (segments[0] === 'crate') return segments.slice(1);
  let at = path;
  let rest = segments;
  for (; rest[0] === 'self' || rest[0] === 'super'; rest = rest.slice(1))
    if (rest[0] === 'super') at = at.slice(0, -1);
  return [...at, ...rest];
}

/** What a file that describes crates states, each in a `mod` of its name: `mod my_db { … }`. */
export function statedByCrate(items: readonly StatedItem[]): Map<string, StatedItem[]> {
  const found = new Map<string, StatedItem[]>();
  for (const item of items) {
    const [crate, ...path] = item.path;
    if (crate !== undefined && path.length > 0) addStated(found, crate, { ...item, path });
  }
  return found;
}

/** Adds what is stated of `crate`; the parts of the standard library are one to us. */
export function addStated<Stated extends StatedFacts>(
  to: Map<string, Stated[]>,
  crate: string,
  stated: Stated,
): void {
  const name = crate === 'core' || crate === 'alloc' ? 'std' : crate;
  const known = to.get(name) ?? [];
  known.push(stated);
  to.set(name, known);
}
