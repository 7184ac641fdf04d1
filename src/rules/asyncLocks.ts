import type { Analysis } from '../semantics/analysis';
import { GuardTypes } from '../semantics/guards/guardTypes';
import type { Type } from '../semantics/types';

/** The documented path of the async lock's guard, or the semaphore's permit, that a value of `type` is or holds. */
export function asyncGuardIn(analysis: Analysis, type: Type): string | undefined {
  return GuardTypes.of(analysis.world, analysis.place.crate, ['async']).held(type);
}

export function permitIn(analysis: Analysis, type: Type): string | undefined {
  return GuardTypes.of(analysis.world, analysis.place.crate, ['permit']).held(type);
}
