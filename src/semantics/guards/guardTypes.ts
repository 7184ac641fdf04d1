import type { GuardKind } from '../../project/facts';
import type { Analysis } from '../analysis';
import { hiddenType } from '../hiddenTypes';
import type { Type } from '../types';
import { GuardSearch, type Reveal } from './guardSearch';

/** Tells which types are, or hold, a guard of some kinds, as the code of one file sees them. */
export class GuardTypes {
  private static readonly instances = new WeakMap<Analysis, Map<string, GuardTypes>>();
  private readonly reveal: Reveal;

  private constructor(
    analysis: Analysis,
    private readonly search: GuardSearch,
  ) {
    this.reveal = (fn) => hiddenType(analysis, fn);
  }

  /**
   * The same for the same analysis, kinds and paths.
   *
   * @param bare types that count as guards where they are the value itself, not where a struct has one
   */
  static of(analysis: Analysis, kinds: readonly GuardKind[], bare: readonly string[] = []): GuardTypes {
    const known = GuardTypes.instances.get(analysis) ?? new Map<string, GuardTypes>();
    GuardTypes.instances.set(analysis, known);
    const key = `${kinds.join()} ${bare.join()}`;
    const { world, place } = analysis;
    const types = known.get(key) ?? new GuardTypes(analysis, GuardSearch.of(world, place.crate, kinds, bare));
    known.set(key, types);
    return types;
  }

  /** What the guard at a documented path is one of; undefined where only the configuration says that it is one. */
  kindOf(guard: string): GuardKind | undefined {
    return this.search.kindOf(guard);
  }

  /** The documented path of the guard that `type` is. */
  guard(type: Type): string | undefined {
    return this.search.guard(type, this.reveal);
  }

  /** The guard that `type` is or owns: in a tuple, an `Option`, a struct's field. */
  held(type: Type): string | undefined {
    return this.search.held(type, this.reveal);
  }

  /** Whether `type` cannot be without its guard: it is one, or has one in a field that must be filled. */
  isNeverWithout(type: Type): boolean {
    return this.search.isNeverWithout(type, this.reveal);
  }
}
