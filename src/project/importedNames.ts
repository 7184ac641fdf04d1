import type { CrateDef } from './definitions';
import { implHead, memberNames, wordsIn } from './itemDependents';
import type { ImplDecl, Item, ItemTree, TraitDecl, UseDecl } from './itemTree';
import { addTo } from './lists';

/** What an import of some name may bring into scope besides that name. */
interface Importables {
  /** By the name of a trait, its methods and other members. */
  readonly traits: ReadonlyMap<string, readonly string[]>;
  /** By the name of a type, the members of impls that are written for it. */
  readonly impls: ReadonlyMap<string, readonly string[]>;
  /** By what a `use … as` calls it, what it is called there. */
  readonly renamed: ReadonlyMap<string, readonly string[]>;
}

const ofTrees = new WeakMap<ItemTree, Importables>();
/** A crate is read once; while more of it comes, it grows. */
const ofCrates = new WeakMap<CrateDef, { readonly modules: number; readonly importables: Importables }>();

/**
 * The names that may mean something else when imports of `imports` come or go, these themselves aside: the members of traits
 * that are in scope by them, and of impls whose heads they stand in. What a name leads to is not resolved: every trait of that name counts.
 *
 * @param trees what the workspace declares
 * @param crates all other crates in reach
 */
export function importedNames(
  imports: ReadonlySet<string>,
  trees: readonly ItemTree[],
  crates: readonly CrateDef[],
): Set<string> {
  const importables = [...trees.map(importablesOf), ...crates.map(importablesOfCrate)];
  const meant = new Set(imports);
  // A set visits what is added to it on the way.
  for (const name of meant)
    for (const { renamed } of importables) for (const each of renamed.get(name) ?? []) meant.add(each);
  const names = new Set<string>();
  for (const name of meant)
    for (const { traits, impls } of importables)
      for (const each of [...(traits.get(name) ?? []), ...(impls.get(name) ?? [])]) names.add(each);
  return names;
}

function importablesOf(tree: ItemTree): Importables {
  const found = ofTrees.get(tree) ?? readTree(tree);
  ofTrees.set(tree, found);
  return found;
}

function readTree(tree: ItemTree): Importables {
  const traits = new Map<string, string[]>();
  const impls = new Map<string, string[]>();
  const renamed = new Map<string, string[]>();
  const visit = (item: Item): void => {
    if (item.kind === 'trait') addMembers(traits, item.name, item);
    else if (item.kind === 'impl') for (const word of wordsIn(implHead(item))) addMembers(impls, word, item);
    else if (item.kind === 'use') addRename(renamed, item);
    else if (item.kind === 'mod') item.items?.forEach(visit);
  };
  for (const items of [tree.items, ...tree.blocks.map((block) => block.items)]) items.forEach(visit);
  return { traits, impls, renamed };
}

/** What other crates write impls for is theirs: no import here changes that. */
function importablesOfCrate(crate: CrateDef): Importables {
  const modules = crate.modules.length;
  const known = ofCrates.get(crate);
  if (known?.modules === modules) return known.importables;
  const traits = new Map<string, string[]>();
  const renamed = new Map<string, string[]>();
  for (const { decl } of crate.traits) addMembers(traits, decl.name, decl);
  for (const { uses } of crate.modules)
    for (const list of uses.values()) for (const use of list) addRename(renamed, use);
  const importables = { traits, impls: new Map<string, string[]>(), renamed };
  ofCrates.set(crate, { modules, importables });
  return importables;
}

function addMembers(to: Map<string, string[]>, name: string, item: ImplDecl | TraitDecl): void {
  for (const member of memberNames(item)) addTo(to, name, member);
}

function addRename(renamed: Map<string, string[]>, { name, path, isGlob }: UseDecl): void {
  const original = path.at(-1);
  if (!isGlob && original !== undefined && original !== name) addTo(renamed, name, original);
}
