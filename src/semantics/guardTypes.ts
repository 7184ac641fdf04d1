import type { AdtDef } from '../project/definitions';
import { resolve, type Type } from './types';
import type { World } from './world';
import type { CrateDef } from '../project/definitions';

/** Guards that must not be alive at an `.await`: their locks block whole threads. */
export const blockingGuards: readonly string[] = [
  'std::sync::MutexGuard',
  'std::sync::RwLockReadGuard',
  'std::sync::RwLockWriteGuard',
  'parking_lot::MutexGuard',
  'parking_lot::MappedMutexGuard',
  'parking_lot::RwLockReadGuard',
  'parking_lot::RwLockWriteGuard',
  'parking_lot::RwLockUpgradableReadGuard',
  'parking_lot::MappedRwLockReadGuard',
  'parking_lot::MappedRwLockWriteGuard',
  'parking_lot::ReentrantMutexGuard',
  'parking_lot::FairMutexGuard',
  'spin::MutexGuard',
  'spin::RwLockReadGuard',
  'spin::RwLockWriteGuard',
];

/** Borrows that are checked when the program runs. */
export const cellGuards: readonly string[] = ['std::cell::Ref', 'std::cell::RefMut'];

/** Guards of other libraries that must not be alive at an `.await`. Sources: their pages on docs.rs. */
export const foreignGuards: readonly string[] = [
  'tokio::sync::watch::Ref',
  'dashmap::mapref::one::Ref',
  'dashmap::mapref::one::RefMut',
  'tracing::span::Entered',
  'tracing::span::EnteredSpan',
];

/** Guards of async locks: they may be alive at an `.await`, but not while the same lock is awaited again. */
export const asyncGuards: readonly string[] = [
  'tokio::sync::MutexGuard',
  'tokio::sync::OwnedMutexGuard',
  'tokio::sync::RwLockReadGuard',
  'tokio::sync::RwLockWriteGuard',
  'tokio::sync::OwnedRwLockReadGuard',
  'tokio::sync::OwnedRwLockWriteGuard',
  'futures::lock::MutexGuard',
  'async_lock::MutexGuard',
  'async_lock::RwLockReadGuard',
  'async_lock::RwLockWriteGuard',
  'async_std::sync::MutexGuard',
  'async_std::sync::RwLockReadGuard',
  'async_std::sync::RwLockWriteGuard',
  'smol::lock::MutexGuard',
  'smol::lock::RwLockReadGuard',
  'smol::lock::RwLockWriteGuard',
];

/** All that must not, or not twice, be alive at an `.await`. */
export const watchedGuards: readonly string[] = [
  ...blockingGuards,
  ...cellGuards,
  ...foreignGuards,
  ...asyncGuards,
];

/** What holds a place of a semaphore. */
export const permits: readonly string[] = [
  'tokio::sync::SemaphorePermit',
  'tokio::sync::OwnedSemaphorePermit',
  'async_lock::SemaphoreGuard',
  'smol::lock::SemaphoreGuard',
];

/** Types that hand on what they own, so that a guard inside them is alive as long as they are. */
const carriers = new Set(['Option', 'Result', 'Box', 'Vec', 'PoisonError', 'TryLockError', 'VecDeque']);

/** Finds the guard that a value of some type holds. */
export class GuardTypes {
  private readonly guards: ReadonlyMap<AdtDef, string>;

  constructor(
    private readonly world: World,
    crate: CrateDef,
    paths: readonly string[],
  ) {
    const guards = new Map<AdtDef, string>();
    for (const path of paths) {
      const def = world.publishedItem(crate, path);
      if (def?.kind === 'adt') guards.set(def, path);
    }
    this.guards = guards;
  }

  /** The documented path of the guard that `type` is. */
  guard(type: Type): string | undefined {
    const at = resolve(type);
    return at.kind === 'adt' ? this.guards.get(at.def) : undefined;
  }

  /** The guard that `type` is or owns: in a tuple, an `Option`, a struct's field. */
  held(type: Type, depth = 0): string | undefined {
    const at = this.world.traits.normalize(type);
    if (depth > 4) return undefined;
    if (at.kind === 'tuple') return this.first(at.items, depth);
    if (at.kind === 'array') return this.held(at.inner, depth + 1);
    if (at.kind !== 'adt') return undefined;
    const own = this.guards.get(at.def);
    if (own) return own;
    if (at.def.module.crate.origin !== 'workspace')
      return carriers.has(at.def.name) ? this.first(at.args, depth) : undefined;
    const names = at.def.decl.generics.params.filter((param) => !param.isConst).map((param) => param.name);
    const scope = {
      module: at.def.module,
      generics: new Map(names.map((name, index) => [name, at.args[index] ?? resolve(at)])),
      declarations: [at.def.decl.generics],
    };
    return this.first(
      at.def.decl.fields.map((field) => this.world.types.type(field.type, scope)),
      depth,
    );
  }

  private first(types: readonly Type[], depth: number): string | undefined {
    for (const type of types) {
      const found = this.held(type, depth + 1);
      if (found) return found;
    }
    return undefined;
  }
}
