import type { AdtDef, CrateDef, Def } from '../../project/definitions';
import type { FieldDecl } from '../../project/itemTree';
import { ask, step } from '../effort';
import { resolve, unknown, type Type } from '../types';
import type { World } from '../world';

/** Guards that must not be alive at an `.await`: their locks block whole threads. Sources: their pages on docs.rs. */
export const blockingGuards: readonly string[] = [
  ...below('std::sync', 'MutexGuard RwLockReadGuard RwLockWriteGuard'),
  ...below('parking_lot', 'MutexGuard MappedMutexGuard FairMutexGuard MappedFairMutexGuard'),
  ...below('parking_lot', 'ReentrantMutexGuard MappedReentrantMutexGuard'),
  ...below('parking_lot', 'RwLockReadGuard RwLockWriteGuard RwLockUpgradableReadGuard'),
  ...below('parking_lot', 'MappedRwLockReadGuard MappedRwLockWriteGuard'),
  ...below('parking_lot', 'ArcMutexGuard ArcFairMutexGuard ArcReentrantMutexGuard'),
  ...below('parking_lot', 'ArcRwLockReadGuard ArcRwLockWriteGuard ArcRwLockUpgradableReadGuard'),
  ...below('lock_api', 'MutexGuard MappedMutexGuard ReentrantMutexGuard MappedReentrantMutexGuard'),
  ...below('lock_api', 'RwLockReadGuard RwLockWriteGuard RwLockUpgradableReadGuard'),
  ...below('lock_api', 'MappedRwLockReadGuard MappedRwLockWriteGuard'),
  ...below('lock_api', 'ArcMutexGuard ArcReentrantMutexGuard'),
  ...below('lock_api', 'ArcRwLockReadGuard ArcRwLockWriteGuard ArcRwLockUpgradableReadGuard'),
  ...below('spin', 'MutexGuard RwLockReadGuard RwLockWriteGuard RwLockUpgradableGuard'),
];

/** Borrows that are checked when the program runs. */
export const cellGuards: readonly string[] = below('std::cell', 'Ref RefMut');

/**
 * Guards of other libraries that must not be alive at an `.await`. Sources: their pages on docs.rs. An iterator of a
 * DashMap locks the shard that it is in.
 */
export const foreignGuards: readonly string[] = [
  'tokio::sync::watch::Ref',
  ...below('dashmap::mapref::one', 'Ref RefMut MappedRef MappedRefMut'),
  ...below('dashmap::mapref::multiple', 'RefMulti RefMutMulti'),
  ...below('dashmap::mapref::entry', 'Entry OccupiedEntry VacantEntry'),
  ...below('dashmap::iter', 'Iter IterMut'),
  ...below('dashmap', 'setref::one::Ref setref::multiple::RefMulti iter_set::Iter'),
  ...below('tracing::span', 'Entered EnteredSpan'),
  ...below('std::io', 'StdoutLock StderrLock StdinLock'),
];

/** Guards of async locks: they may be alive at an `.await`, but not while the same lock is awaited again. */
export const asyncGuards: readonly string[] = [
  ...below('tokio::sync', 'MutexGuard OwnedMutexGuard MappedMutexGuard OwnedMappedMutexGuard'),
  ...below('tokio::sync', 'RwLockReadGuard RwLockWriteGuard RwLockMappedWriteGuard'),
  ...below('tokio::sync', 'OwnedRwLockReadGuard OwnedRwLockWriteGuard OwnedRwLockMappedWriteGuard'),
  ...below('futures::lock', 'MutexGuard OwnedMutexGuard MappedMutexGuard'),
  ...['async_lock', 'async_std::sync', 'smol::lock'].flatMap((folder) => [
    ...below(folder, 'MutexGuard MutexGuardArc'),
    ...below(folder, 'RwLockReadGuard RwLockWriteGuard RwLockUpgradableReadGuard'),
    ...below(folder, 'RwLockReadGuardArc RwLockWriteGuardArc RwLockUpgradableReadGuardArc'),
  ]),
];

/** What holds a place of a semaphore. */
export const permits: readonly string[] = [
  ...below('tokio::sync', 'SemaphorePermit OwnedSemaphorePermit'),
  ...['async_lock', 'smol::lock'].flatMap((folder) => below(folder, 'SemaphoreGuard SemaphoreGuardArc')),
];

function below(folder: string, names: string): string[] {
  return names.split(' ').map((name) => `${folder}::${name}`);
}

/** All that must not, or not twice, be alive at an `.await`. */
export const watchedGuards: readonly string[] = [
  ...blockingGuards,
  ...cellGuards,
  ...foreignGuards,
  ...asyncGuards,
];

/** Types that hand on what they own, so that a guard inside them is alive as long as they are. */
const carriers = new Set(
  'Option Result Box Rc Arc Pin Vec PoisonError TryLockError VecDeque TryResult'.split(' '),
);

const instances = new WeakMap<World, Map<CrateDef, Map<string, GuardTypes>>>();

/** Finds the guard that a value of some type holds. */
export class GuardTypes {
  private readonly guards: ReadonlyMap<AdtDef, string>;
  /** Structs and enums without parameters in whose fields no guard is. */
  private readonly without = new Set<AdtDef>();

  /** The same for the same world, crate and paths, so that what it found out serves all files. */
  static of(
    world: World,
    crate: CrateDef,
    paths: readonly string[],
    bare: readonly string[] = [],
  ): GuardTypes {
    const byCrate = instances.get(world) ?? new Map<CrateDef, Map<string, GuardTypes>>();
    instances.set(world, byCrate);
    const known = byCrate.get(crate) ?? new Map<string, GuardTypes>();
    byCrate.set(crate, known);
    const key = `${paths.join()} ${bare.join()}`;
    const types = known.get(key) ?? new GuardTypes(world, crate, paths, bare);
    known.set(key, types);
    return types;
  }

  private constructor(
    private readonly world: World,
    crate: CrateDef,
    paths: readonly string[],
    /** Types that count as guards where they are the value itself, as clippy counts them, not where a struct has one. */
    private readonly bare: readonly string[] = [],
  ) {
    const guards = new Map<AdtDef, string>();
    // A crate whose types another one gives its own names, as parking_lot does with lock_api's.
    const aliased = new Map<string, CrateDef>();
    for (const path of [...paths, ...bare]) {
      const item = world.publishedItem(crate, path) ?? this.itemBehind(aliased, path);
      const def = this.behind(item);
      if (!def) continue;
      if (!guards.has(def)) guards.set(def, path);
      if (item !== def) aliased.set(def.module.crate.name, def.module.crate);
    }
    this.guards = guards;
  }

  private itemBehind(crates: ReadonlyMap<string, CrateDef>, path: string): Def | undefined {
    const crate = crates.get(path.slice(0, path.indexOf('::')));
    return crate && this.world.publishedItem(crate, path);
  }

  /** `parking_lot::MutexGuard` is an alias of lock_api's guard, whose lock is any that blocks. */
  private behind(def: Def | undefined): AdtDef | undefined {
    if (def?.kind === 'adt') return def;
    if (def?.kind !== 'alias') return undefined;
    const { generics, type } = def.decl;
    const scope = {
      module: def.module,
      generics: new Map(generics.params.map(({ name }) => [name, unknown])),
      declarations: [generics],
    };
    const named = resolve(this.world.types.type(type, scope));
    return named.kind === 'adt' ? named.def : undefined;
  }

  /** The documented path of the guard that `type` is. */
  guard(type: Type): string | undefined {
    const at = resolve(type);
    return at.kind === 'adt' ? this.guards.get(at.def) : undefined;
  }

  /** The guard that `type` is or owns: in a tuple, an `Option`, a struct's field. */
  held(type: Type): string | undefined {
    return ask(undefined, () => {
      const search: Search = { seen: new Map(), isWhole: true };
      const found = this.find(type, search, false);
      // All that was looked into on the way to nothing holds nothing.
      if (found === undefined && search.isWhole)
        for (const [def, args] of search.seen) if (args[0]?.length === 0) this.without.add(def);
      return found;
    });
  }

  private find(type: Type, search: Search, isField: boolean): string | undefined {
    step();
    const at = this.world.traits.normalize(type);
    if (at.kind === 'tuple') return this.first(at.items, search, isField);
    if (at.kind === 'array') return this.find(at.inner, search, isField);
    if (at.kind !== 'adt') return undefined;
    const own = this.guards.get(at.def);
    if (own && !(isField && this.bare.includes(own))) return own;
    if (at.def.module.crate.origin !== 'workspace')
      return carriers.has(at.def.name) ? this.first(at.args, search, isField) : undefined;
    if (this.without.has(at.def) || !isNew(search, at)) return undefined;
    return this.first(this.fieldTypes(at, allFields(at.def)), search, true);
  }

  private first(types: readonly Type[], search: Search, isField: boolean): string | undefined {
    for (const type of types) {
      const found = this.find(type, search, isField);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether `type` cannot be without its guard: it is one, or has one in a field that must be filled. */
  isNeverWithout(type: Type): boolean {
    return ask(false, () => this.must(type, { seen: new Map(), isWhole: true }));
  }

  private must(type: Type, search: Search): boolean {
    step();
    const at = this.world.traits.normalize(type);
    if (at.kind === 'tuple') return at.items.some((item) => this.must(item, search));
    if (at.kind !== 'adt') return false;
    if (this.guards.has(at.def)) return true;
    if (at.def.module.crate.origin !== 'workspace' || this.without.has(at.def) || !isNew(search, at))
      return false;
    return this.fieldTypes(at, at.def.decl.fields).some((field) => this.must(field, search));
  }

  private fieldTypes({ def, args }: Type & { kind: 'adt' }, fields: readonly FieldDecl[]): Type[] {
    const names = def.decl.generics.params.filter((param) => !param.isConst).map((param) => param.name);
    const scope = {
      module: def.module,
      generics: new Map(names.map((name, index) => [name, args[index] ?? unknown])),
      declarations: [def.decl.generics],
    };
    return fields.map((field) => this.world.types.type(field.type, scope));
  }
}

/** What a search through the fields of structs has looked into: each definition with the arguments that it had there. */
interface Search {
  readonly seen: Map<AdtDef, (readonly Type[])[]>;
  /** False where a struct came by with ever other arguments, and was left alone. */
  isWhole: boolean;
}

/** With how many lists of arguments one generic struct is looked into. */
const mostInstances = 8;

function isNew(search: Search, { def, args }: Type & { kind: 'adt' }): boolean {
  const known = search.seen.get(def) ?? [];
  search.seen.set(def, known);
  const given = args.map(resolve);
  if (known.some((each) => each.every((arg, index) => arg === given[index]))) return false;
  if (known.length >= mostInstances) search.isWhole = false;
  else known.push(given);
  return search.isWhole;
}

function allFields({ decl }: AdtDef): FieldDecl[] {
  return [decl, ...decl.variants].flatMap((each) => each.fields);
}
