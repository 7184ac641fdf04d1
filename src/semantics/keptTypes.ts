import type { ModuleDef } from '../project/definitions';
import type { TypeRef } from '../project/typeRef';
import type { Type } from './types';

/** What a written type is, wherever it is asked for. */
export interface KeptType {
  readonly type: Type;
  /** What it took to find out. */
  readonly steps: number;
  /** How many levels of types in types were looked at. */
  readonly height: number;
}

type InModule = KeptType & { readonly module: ModuleDef };

/**
 * Written types that mean the same at each use of what they stand in, since they speak of nothing that changes from use to use:
 * no parameter, no `Self`, nothing left out. A signature is asked about at each call of its function.
 */
export class KeptTypes {
  private readonly elsewhere = new WeakMap<TypeRef, InModule>();
  /** The same for the crates that the user edits. */
  private workspace = new WeakMap<TypeRef, InModule>();

  of(ref: TypeRef, module: ModuleDef): KeptType | undefined {
    const kept = this.in(module).get(ref);
    return kept?.module === module ? kept : undefined;
  }

  keep(ref: TypeRef, module: ModuleDef, type: KeptType): void {
    this.in(module).set(ref, { ...type, module });
  }

  /** The user's crates declare something else now. */
  forgetWorkspace(): void {
    this.workspace = new WeakMap();
  }

  private in(module: ModuleDef): WeakMap<TypeRef, InModule> {
    return module.crate.origin === 'workspace' ? this.workspace : this.elsewhere;
  }
}
