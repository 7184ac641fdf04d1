import type { AdtDef, CrateDef, Def, FnDef, ModuleDef, TraitDef } from '../project/definitions';
import { readFacts, type Facts } from '../project/facts';
import type { NameResolver } from '../project/nameResolution';

/** An item of which facts are known. */
export interface KnownItem {
  /** As the docs of the nearest crate that has it give it: `tokio::spawn`. */
  readonly path: string;
  readonly facts: Facts;
}

/** An item of a description of which facts are declared. */
export interface DescribedItem {
  readonly def: AdtDef | TraitDef | FnDef;
  readonly facts: Facts;
  /** Where the described crate has it, without the crate's own name: the shortest path first. */
  readonly paths: readonly (readonly string[])[];
}

const described = new WeakMap<CrateDef, readonly DescribedItem[]>();

/** What facts a description declares, or hands on from another one, as `pub use` does. Descriptions never change. */
export function describedItems(crate: CrateDef, names: NameResolver): readonly DescribedItem[] {
  const known = described.get(crate) ?? [...new Reader(crate, names).items.values()];
  described.set(crate, known);
  return known;
}

/** Goes through all that a description publishes, breadth first. */
class Reader {
  readonly items = new Map<Def, DescribedItem & { readonly paths: string[][] }>();
  private readonly methods = new Map<CrateDef, ReadonlyMap<Def, readonly FnDef[]>>();

  constructor(
    crate: CrateDef,
    private readonly names: NameResolver,
  ) {
    const modules: (readonly [ModuleDef, readonly string[]])[] = [[crate.root, []]];
    for (const [module, path] of modules)
      for (const name of publishedNames(module, names)) {
        const inner = [...path, name];
        const type = names.lookupMember(module, name, 'types');
        if (type?.kind === 'module') {
          const isCycle = modules.some(([each, at]) => each === type && path.join().startsWith(at.join()));
          if (!isCycle) modules.push([type, inner]);
        } else if (type?.kind === 'adt' || type?.kind === 'trait') this.addType(type, inner);
        const value = names.lookupMember(module, name, 'values');
        if (value?.kind === 'fn') this.add(value, inner);
      }
  }

  private addType(def: AdtDef | TraitDef, path: readonly string[]): void {
    this.add(def, path);
    const members = def.kind === 'trait' ? def.fns : (this.methodsOf(def.module.crate).get(def) ?? []);
    for (const fn of members) this.add(fn, [...path, fn.name]);
  }

  private add(def: DescribedItem['def'], path: readonly string[]): void {
    const known = this.items.get(def);
    if (known) known.paths.push([...path]);
    const facts = known ? undefined : readFacts(def.decl.attributes);
    if (facts) this.items.set(def, { def, facts, paths: [[...path]] });
  }

  /** The functions of each type's own impls. */
  private methodsOf(crate: CrateDef): ReadonlyMap<Def, readonly FnDef[]> {
    const known = this.methods.get(crate);
    if (known) return known;
    const methods = new Map<Def, FnDef[]>();
    for (const { decl, module, fns } of crate.impls) {
      if (decl.trait || decl.self.t !== 'path') continue;
      const segments = decl.self.path.segments.map(({ name }) => name);
      const type = this.names.resolvePath(module, segments, 'types', decl.self.path.global);
      if (type) methods.set(type, [...(methods.get(type) ?? []), ...fns]);
    }
    this.methods.set(crate, methods);
    return methods;
  }
}

/** The names that others can use from a described module: its own, and what it publishes of others. */
function publishedNames(module: ModuleDef, names: NameResolver): Set<string> {
  const found = new Set([...module.types.keys(), ...module.values.keys()]);
  for (const [name, uses] of module.uses) if (uses.some((use) => use.isPublic)) found.add(name);
  for (const glob of module.globs) {
    const target = glob.isPublic ? names.resolvePath(module, glob.path, 'types', glob.isGlobal) : undefined;
    if (target?.kind !== 'module' || target === module) continue;
    for (const name of [...target.types.keys(), ...target.values.keys(), ...target.uses.keys()])
      found.add(name);
  }
  return found;
}
