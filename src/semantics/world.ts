import type { AdtDef, CrateDef, Def, FnDef, ModuleDef, TraitDef } from '../project/definitions';
import { NameResolver, viewFrom, type View } from '../project/nameResolution';
import type { Facts } from '../project/facts';
import type { StatedFacts } from '../project/statedFacts';
import { ImplIndex } from './implIndex';
import { describedItems, type KnownItem } from './describedItems';
import { LangItems } from './langItems';
import { TraitSolver } from './traitSolver';
import { TypeParams } from './typeParams';
import { TypeResolver } from './typeResolution';
import type { TypeScope } from './typeScope';
import { resolve, type Type } from './types';

type Moved = NonNullable<Facts['moved']>;

/** An item, and what is stated of it. */
type Statement = readonly [AdtDef | TraitDef | FnDef, KnownItem];

/**
 * Everything that is declared in the crates in reach, and the means to ask about it. One world stands for one
 * state of the declarations: when a signature changes, a new world is made.
 */
export class World {
  readonly names: NameResolver;
  readonly types: TypeResolver;
  readonly lang: LangItems;
  readonly impls: ImplIndex;
  readonly traits: TraitSolver;
  private readonly scopes = new WeakMap<ModuleDef, Set<TraitDef>>();
  private readonly reached = new Map<CrateDef, Map<string, CrateDef | undefined>>();
  private readonly published = new Map<CrateDef, Map<string, Def | undefined>>();
  /** By the list of paths itself: rules keep theirs. */
  private readonly publishedLists = new Map<CrateDef, WeakMap<Iterable<string>, Map<Def, string>>>();
  /** By the crate that has them. */
  private readonly facts = new Map<CrateDef, readonly (readonly [Def, KnownItem])[]>();
  /** By the description that tells of them. */
  private readonly moved = new Map<CrateDef, ReadonlyMap<string, Moved>>();
  /** By the crate whose package states them. */
  private readonly ownFacts = new Map<CrateDef, readonly Statement[]>();
  /** By the crate that asks. */
  private readonly knownFrom = new Map<CrateDef, ReadonlyMap<Def, KnownItem>>();

  /**
   * @param base a world that stays as it is, whose crates count as well: dependencies and the standard library
   * @param before the world of the last state over the same base, where names besides `affected` mean what they meant
   */
  constructor(
    readonly crates: readonly CrateDef[],
    readonly standard: CrateDef | undefined,
    private readonly base?: World,
    before?: { readonly world: World; readonly affected: ReadonlySet<string> },
  ) {
    this.names = base?.names ?? new NameResolver(standard);
    this.types = base?.types ?? new TypeResolver(this.names);
    this.lang = base?.lang ?? new LangItems(this.names, standard);
    this.names.forgetWorkspace();
    this.types.forgetWorkspace();
    this.impls = before?.world.impls ?? new ImplIndex(this.names, this.types, base?.impls);
    this.traits = new TraitSolver(this.impls, this.types, this.lang);
    this.impls.update(crates, before?.affected);
  }

  /** Takes in a crate that no other one reaches: what is known stays true. */
  add(crate: CrateDef): void {
    this.impls.add(crate);
  }

  /**
   * The item that the docs call `path` (`tokio::time::sleep`, `std::net::TcpListener::accept`), in whichever
   * version of the crate `from` reaches, or undefined where it reaches none.
   */
  publishedItem(from: CrateDef, path: string): Def | undefined {
    const [name = '', ...rest] = path.split('::');
    const crate = this.reachedCrate(from, name);
    if (!crate) return undefined;
    const published = this.publishedOf(crate);
    if (!published.has(path)) published.set(path, this.findPublished(crate, rest));
    return published.get(path);
  }

  /**
   * The crate that the docs call `name`, under whatever name `from` knows it (`rt = { package = "tokio" }`), or through
   * whichever of its dependencies (`crossbeam_channel` as `crossbeam::channel`): the nearest, where there are several.
   */
  private reachedCrate(from: CrateDef, name: string): CrateDef | undefined {
    const known = this.reached.get(from) ?? new Map<string, CrateDef | undefined>();
    this.reached.set(from, known);
    if (!known.has(name)) known.set(name, from.externs.get(name) ?? nearestCrate(from, name));
    return known.get(name);
  }

  /** Under which of `paths` (the first of them) each item is published, as `from` reaches it. */
  publishedNames(from: CrateDef, paths: Iterable<string>): ReadonlyMap<Def, string> {
    const lists = this.publishedLists.get(from) ?? new WeakMap<Iterable<string>, Map<Def, string>>();
    this.publishedLists.set(from, lists);
    const known = lists.get(paths);
    if (known) return known;
    const names = new Map<Def, string>();
    for (const path of paths) {
      const def = this.publishedItem(from, path);
      if (def && !names.has(def)) names.set(def, path);
    }
    lists.set(paths, names);
    return names;
  }

  /**
   * What facts the descriptions of the crates that `from` reaches declare, by what they are facts of: in real sources,
   * that is what stands under the same path. Of crates of one name the nearest counts.
   */
  knownItems(from: CrateDef): ReadonlyMap<Def, KnownItem> {
    const known = this.knownFrom.get(from);
    if (known) return known;
    const items = new Map<Def, KnownItem>();
    const names = new Set<string>();
    const crates = new Set([from]);
    for (const crate of crates) {
      for (const extern of crate.externs.values()) crates.add(extern);
      if (names.has(crate.name)) continue;
      names.add(crate.name);
      for (const [def, item] of this.factsOf(crate)) if (!items.has(def)) items.set(def, item);
    }
    for (const crate of crates) {
      for (const each of this.ownFactsOf(crate)) addFacts(items, each);
      for (const each of from.statedElsewhere.get(crate.name) ?? [])
        addFacts(items, this.knownByStatement(crate, each));
    }
    this.knownFrom.set(from, items);
    return items;
  }

  /** Where items went that earlier versions had of the crate that `from` reaches as `name`, by their paths in it. */
  movedItems(from: CrateDef, name: string): ReadonlyMap<string, Moved> {
    const crate = this.reachedCrate(from, name);
    const description = crate?.origin === 'knowledge' ? crate : crate?.described;
    if (!description) return new Map();
    const known = this.moved.get(description);
    if (known) return known;
    const moved = new Map<string, Moved>();
    for (const { paths, facts } of describedItems(description, this.names))
      if (facts.moved) for (const path of paths) moved.set(path.join('::'), facts.moved);
    this.moved.set(description, moved);
    return moved;
  }

  /** What a crate's own package states. That it publishes another crate's items does not give it a say on them. */
  private ownFactsOf(crate: CrateDef): readonly Statement[] {
    if (this.base && crate.origin !== 'workspace') return this.base.ownFactsOf(crate);
    const known = this.ownFacts.get(crate);
    if (known) return known;
    const found = crate.stated
      .map((each) => this.knownByStatement(crate, each))
      .filter((each): each is Statement => each?.[0].module.crate === crate);
    this.ownFacts.set(crate, found);
    return found;
  }

  private knownByStatement(crate: CrateDef, stated: StatedFacts): Statement | undefined {
    const def = this.statedItem(crate, stated);
    return def && [def, { path: [crate.name, ...stated.path].join('::'), facts: stated.facts }];
  }

  /** The item of `crate` that somebody states facts of, if there is one. */
  statedItem(crate: CrateDef, { path, kind }: StatedFacts): AdtDef | TraitDef | FnDef | undefined {
    if (kind === 'function') {
      const found = this.findPublished(crate, path);
      return found?.kind === 'fn' ? found : undefined;
    }
    const type = this.typeBehind(this.names.resolvePath(crate.root, ['crate', ...path], 'types'));
    return type?.kind === 'adt' || type?.kind === 'trait' ? type : undefined;
  }

  private factsOf(crate: CrateDef): readonly (readonly [Def, KnownItem])[] {
    if (this.base && crate.origin !== 'workspace') return this.base.factsOf(crate);
    const known = this.facts.get(crate);
    if (known) return known;
    const description = crate.origin === 'knowledge' ? crate : crate.described;
    const found = !description
      ? []
      : describedItems(description, this.names).flatMap(({ def, facts, paths }): [Def, KnownItem][] => {
          for (const path of paths) {
            const real = crate === description ? def : this.typeBehind(this.findPublished(crate, path));
            if (real) return [[real, { path: [crate.name, ...path].join('::'), facts }]];
          }
          return [];
        });
    this.facts.set(crate, found);
    return found;
  }

  /** `parking_lot::MutexGuard` is another name for lock_api's guard. */
  typeBehind(def: Def | undefined): Def | undefined {
    if (def?.kind !== 'alias') return def;
    const { generics, type } = def.decl;
    const params = TypeParams.of(generics);
    const scope = {
      module: def.module,
      generics: params.substitution(params.unknowns()),
      declarations: [generics],
    };
    const named = resolve(this.types.type(type, scope));
    return named.kind === 'adt' ? named.def : undefined;
  }

  /** Answers about crates that stay are kept with the world that stays. */
  private publishedOf(crate: CrateDef): Map<string, Def | undefined> {
    if (this.base && crate.origin !== 'workspace') return this.base.publishedOf(crate);
    const known = this.published.get(crate) ?? new Map<string, Def | undefined>();
    this.published.set(crate, known);
    return known;
  }

  private findPublished(crate: CrateDef, path: readonly string[]): Def | undefined {
    const whole = ['crate', ...path];
    const direct =
      this.names.resolvePath(crate.root, whole, 'values') ??
      this.names.resolvePath(crate.root, whole, 'types');
    if (direct) return direct;
    const owner = this.typeBehind(this.names.resolvePath(crate.root, whole.slice(0, -1), 'types'));
    const name = whole.at(-1) ?? '';
    if (owner?.kind === 'trait') return owner.fns.find((fn) => fn.name === name);
    if (owner?.kind !== 'adt') return undefined;
    const args = TypeParams.of(owner.decl.generics).unknowns();
    return this.inherentFn({ kind: 'adt', def: owner, args }, name);
  }

  /** The traits whose methods can be called in `module`: its own, imported ones under whatever name, the prelude's. */
  traitsInScope(module: ModuleDef): ReadonlySet<TraitDef> {
    const known = this.scopes.get(module);
    if (known) return known;
    const found = new Set<TraitDef>();
    this.scopes.set(module, found);
    this.addTraits(module, found, 'inside', 0);
    if (module.isBlock && module.parent)
      for (const trait of this.traitsInScope(module.parent)) found.add(trait);
    const prelude =
      this.standard &&
      this.names.resolvePath(
        this.standard.root,
        ['crate', 'prelude', `rust_${module.crate.edition}`],
        'types',
      );
    if (prelude?.kind === 'module') this.addTraits(prelude, found, 'outside', 0);
    return found;
  }

  private addTraits(module: ModuleDef, found: Set<TraitDef>, view: View, depth: number): void {
    const isSeen = ({ isPublic }: { readonly isPublic: boolean }): boolean => view === 'inside' || isPublic;
    for (const def of module.types.values()) if (def.kind === 'trait' && isSeen(def.decl)) found.add(def);
    for (const use of [...module.uses.values()].flat().filter(isSeen)) {
      const def = this.names.resolvePath(module, use.path, 'types', use.isGlobal);
      if (def?.kind === 'trait') found.add(def);
    }
    for (const glob of depth > 4 ? [] : module.globs.filter(isSeen)) {
      const target = this.names.resolvePath(module, glob.path, 'types', glob.isGlobal);
      if (target?.kind !== 'module' || target === module) continue;
      const brought = new Set<TraitDef>();
      this.addTraits(target, brought, viewFrom(module, target), depth + 1);
      // A name that is imported by hand hides what the glob has under it.
      for (const trait of brought) if (!module.uses.has(trait.name)) found.add(trait);
    }
  }

  /** The function `name` of the type's own impls. */
  inherentFn(type: Type, name: string): FnDef | undefined {
    for (const impl of this.impls.inherentImpls(type)) {
      const fn = impl.fns.find((each) => each.name === name);
      if (fn) return fn;
    }
    return undefined;
  }

  scopeOf(fn: FnDef, generics: ReadonlyMap<string, Type>, self: Type | undefined): TypeScope {
    const declarations = fn.container ? [fn.container.decl.generics, fn.decl.generics] : [fn.decl.generics];
    return {
      module: fn.module,
      generics,
      ...(self && { self }),
      ...(fn.container && { container: fn.container }),
      declarations,
    };
  }
}

/** Adds what is not known yet: what is shipped, and what an item's own package says, stands. */
function addFacts(items: Map<Def, KnownItem>, statement: Statement | undefined): void {
  if (!statement) return;
  const [def, stated] = statement;
  const known = items.get(def);
  items.set(def, known ? { ...known, facts: { ...stated.facts, ...known.facts } } : stated);
}

function nearestCrate(from: CrateDef, name: string): CrateDef | undefined {
  const seen = new Set([from]);
  for (const crate of seen) {
    if (crate.name === name) return crate;
    for (const extern of crate.externs.values()) seen.add(extern);
  }
  return undefined;
}
