import type { CrateDef, ModuleDef } from './definitions';
import type { Item, ItemTree } from './itemTree';
import { NameResolver } from './nameResolution';

/** Whether a file of std may declare what code asks about: not how a system or a processor is spoken to, nor tests. */
export function isOfInterest(file: string): boolean {
  return !/\/(sys|sys_common|core_arch|stdarch|portable-simd|backtrace|unicode|tests|benches)(\/|\.rs$)/.test(
    file,
  );
}

/** What only nightly compilers let code use. */
function isUnstable({ attributes }: { readonly attributes: readonly string[] }): boolean {
  return attributes.some((attribute) => attribute.startsWith('unstable'));
}

/** The items of a file of std that everyone may use. */
export function withoutUnstable(tree: ItemTree): ItemTree {
  const keep = (items: readonly Item[]): Item[] =>
    items
      .filter((item) => !isUnstable(item))
      .map((item) => {
        if (item.kind === 'mod') return item.items ? { ...item, items: keep(item.items) } : item;
        if (item.kind !== 'impl' || item.trait) return item;
        return { ...item, fns: item.fns.filter((fn) => fn.isPublic && !isUnstable(fn)) };
      });
  return { items: keep(tree.items), blocks: [] };
}

/**
 * Joins the sources of std to its description: what both declare is the description's, which knows what macros make;
 * what the description leaves out is found in the sources.
 */
export function joinStandard(described: CrateDef, sources: CrateDef): void {
  const names = new NameResolver(undefined);
  const visit = (module: ModuleDef, path: readonly string[]): void => {
    for (const [name, def] of module.types) {
      const inside = [...path, name];
      if (def.kind === 'module') visit(def, inside);
      if (def.kind !== 'adt' && def.kind !== 'trait') continue;
      const twin = names.resolvePath(sources.root, ['crate', ...inside], 'types');
      if (twin && twin !== def && twin.kind === def.kind) twin.standsFor = def;
    }
  };
  visit(described.root, []);
  described.sources = sources;
}
