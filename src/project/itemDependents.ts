import type { ImplDecl, Item, ItemTree, TraitDecl } from './itemTree';

/** What an impl says before its braces. */
export function implHead({ generics, trait, self, isNegative, attributes }: ImplDecl): unknown {
  return { generics, trait, self, isNegative, attributes };
}

/** What stands inside the braces of an impl or a trait. */
export function memberNames(item: ImplDecl | TraitDecl): string[] {
  return [...item.fns, ...item.types, ...item.values].map(({ name }) => name);
}

const implKeys = new WeakMap<ImplDecl, string>();

/** Two items with one key in two states of a module are taken for the same item. */
export function itemKey(item: Item): string {
  if (item.kind !== 'impl') return `${item.kind} ${item.name}`;
  const key = implKeys.get(item) ?? `impl ${JSON.stringify(implHead(item))}`;
  implKeys.set(item, key);
  return key;
}

/** The names that stand in written types. */
export function wordsIn(types: unknown, found = new Set<string>()): Set<string> {
  if (typeof types !== 'object' || types === null) return found;
  for (const [key, value] of Object.entries(types)) {
    if (key === 'name' && typeof value === 'string') found.add(value);
    else wordsIn(value, found);
  }
  return found;
}

/** The words of attributes, which may name macros that are imported. */
function attributeWords({ attributes }: Item): { name: string }[] {
  return attributes.flatMap((attribute) => (attribute.match(/\w+/g) ?? []).map((name) => ({ name })));
}

interface FileWords {
  /** By each name, the names of what the file declares by means of it: `fn make() -> Job` stands under `Job`. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  readonly declared: ReadonlySet<string>;
}

const known = new WeakMap<ItemTree, FileWords>();

function wordsOf(tree: ItemTree): FileWords {
  const found = known.get(tree) ?? readWords(tree);
  known.set(tree, found);
  return found;
}

function readWords(tree: ItemTree): FileWords {
  const dependents = new Map<string, string[]>();
  const declared = new Set<string>();
  const add = (word: string, names: readonly string[]): void => {
    const list = dependents.get(word);
    if (list) for (const name of names) list.push(name);
    else dependents.set(word, [...names]);
  };
  const visit = (item: Item): void => {
    if (item.name !== '') declared.add(item.name);
    for (const { uses, names } of signaturesOf(item)) for (const word of wordsIn(uses)) add(word, names);
    if (item.kind === 'impl' || item.kind === 'trait')
      for (const { name } of [...item.fns, ...item.types, ...item.values]) declared.add(name);
    if (item.kind === 'mod') item.items?.forEach(visit);
  };
  tree.items.forEach(visit);
  for (const block of tree.blocks) block.items.forEach(visit);
  return { dependents, declared };
}

interface Signature {
  /** Written types. */
  readonly uses: unknown;
  /** What means something else when a name in the types does. */
  readonly names: readonly string[];
}

function signaturesOf(item: Item): Signature[] {
  switch (item.kind) {
    case 'fn': {
      const { self, params, output, generics, name } = item;
      return [
        {
          uses: [self, params.map(({ type }) => type), output, generics, attributeWords(item)],
          names: [name],
        },
      ];
    }
    case 'struct':
    case 'enum':
    case 'union': {
      const fields = [...item.fields, ...item.variants.flatMap((variant) => variant.fields)];
      return [
        { uses: [item.generics, fields.map(({ type }) => type), attributeWords(item)], names: [item.name] },
      ];
    }
    case 'trait': {
      const members = memberNames(item);
      const { generics, supertraits, types, name } = item;
      const own: Signature = { uses: [{ name }, generics, supertraits, types], names: [name, ...members] };
      return [own, ...item.fns.flatMap(signaturesOf)];
    }
    case 'impl': {
      const fns = item.fns.flatMap(signaturesOf);
      if (!item.trait) return fns;
      const head = implHead(item);
      return [{ uses: [head, item.types], names: [...wordsIn(head)] }, ...fns];
    }
    case 'alias':
      return [{ uses: [item.generics, item.type], names: [item.name] }];
    case 'use':
      return [{ uses: item.path.map((name) => ({ name })), names: [item.name] }];
    case 'const':
    case 'static':
      return [{ uses: item.type, names: [item.name] }];
    case 'macro':
      // Who calls it does not name what its rules name.
      return item.rules ? [{ uses: item.rules.map(({ gives }) => gives), names: [item.name] }] : [];
    default:
      return [];
  }
}

/**
 * Every name that may mean something else when those of `changed` do, in the files that declare `trees`. Of `heads`,
 * only what the files declare counts: an impl concerns the types and traits of the workspace that it is about.
 */
export function affectedNames(
  changed: ReadonlySet<string>,
  heads: ReadonlySet<string>,
  trees: readonly ItemTree[],
): Set<string> {
  const files = trees.map(wordsOf);
  const isDeclared = (name: string): boolean => files.some(({ declared }) => declared.has(name));
  const affected = new Set(changed);
  for (const name of heads) if (isDeclared(name)) affected.add(name);
  // A set visits what is added to it on the way.
  for (const name of affected)
    for (const { dependents } of files)
      for (const each of dependents.get(name) ?? [])
        if (!affected.has(each) && isDeclared(each)) affected.add(each);
  return affected;
}
