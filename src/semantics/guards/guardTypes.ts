import type { AdtDef, CrateDef, Def } from '../../project/definitions';
import type { FieldDecl } from '../../project/itemTree';
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

/** Finds the guard that a value of some type holds. */
export class GuardTypes {
  private readonly guards: ReadonlyMap<AdtDef, string>;

  constructor(
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
  held(type: Type, depth = 0, isField = false): string | undefined {
    const at = this.world.traits.normalize(type);
    if (depth > 4) return undefined;
    if (at.kind === 'tuple') return this.first(at.items, depth, isField);
    if (at.kind === 'array') return this.held(at.inner, depth + 1, isField);
    if (at.kind !== 'adt') return undefined;
    const own = this.guards.get(at.def);
    if (own && !(isField && this.bare.includes(own))) return own;
    if (at.def.module.crate.origin !== 'workspace')
      return carriers.has(at.def.name) ? this.first(at.args, depth, isField) : undefined;
    const fields = [at.def.decl, ...at.def.decl.variants].flatMap((each) => each.fields);
    return this.first(this.fieldTypes(at, fields), depth, true);
  }

  /** Whether `type` cannot be without its guard: it is one, or has one in a field that must be filled. */
  isNeverWithout(type: Type, depth = 0): boolean {
    const at = this.world.traits.normalize(type);
    const isSo = (part: Type): boolean => depth < 4 && this.isNeverWithout(part, depth + 1);
    if (at.kind === 'tuple') return at.items.some(isSo);
    if (at.kind !== 'adt') return false;
    if (this.guards.has(at.def)) return true;
    return at.def.module.crate.origin === 'workspace' && this.fieldTypes(at, at.def.decl.fields).some(isSo);
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

  private first(types: readonly Type[], depth: number, isField: boolean): string | undefined {
    for (const type of types) {
      const found = this.held(type, depth + 1, isField);
      if (found) return found;
    }
    return undefined;
  }
}
