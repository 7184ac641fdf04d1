import type { ImplDef, ModuleDef, TraitDef } from '../project/definitions';
import type { GenericsRef } from '../project/typeRef';
import type { Type } from './types';

/** Everything a written type's names may mean where it stands. */
export interface TypeScope {
  readonly module: ModuleDef;
  /** What generic parameters stand for: themselves inside their item, fresh variables at a use of it. */
  readonly generics: ReadonlyMap<string, Type>;
  readonly self?: Type;
  /** Whose associated types `Self::X` names. */
  readonly container?: TraitDef | ImplDef;
  /** The declarations of `generics`, whose bounds say which trait `T::X` belongs to. */
  readonly declarations: readonly GenericsRef[];
}
