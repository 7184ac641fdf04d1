import type { GuardKind } from '../../project/facts';
import type { Analysis } from '../analysis';
import { hiddenType } from '../hiddenTypes';
import type { Type } from '../types';
import { GuardSearch, type Reveal } from './guardSearch';

/** Tells which types are, or hold, a guard of some kinds, as the code of one file sees them. */
export class GuardTypes {
  private readonly reveal: Reveal;

  private constructor(
    analysis: Analysis,
    private readonly search: GuardSearch,
  ) {
    this.reveal = (fn) => hiddenType(analysis, fn);
  }

  /** @param bare types that count as guards where they are the value itself, not where a struct has one */
  static of(analysis: Analysis, kinds: readonly GuardKind[], bare: readonly string[] = []): GuardTypes {
    const { world, place } = analysis;
    return new GuardTypes(analysis, GuardSearch.of(world, place.crate, kinds, bare));
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
