import type { AdtDef, CrateDef, Def, TraitDef } from '../project/definitions';
import type { NameResolver } from '../project/nameResolution';

/** The items of the standard library that the language itself speaks of. */
export class LangItems {
  private readonly found = new Map<string, Def | undefined>();

  constructor(
    private readonly names: NameResolver,
    private readonly standard: CrateDef | undefined,
  ) {}

  /** `path` is written as in the docs, without the crate: `future::Future`. */
  trait(path: string): TraitDef | undefined {
    const def = this.lookup(path);
    return def?.kind === 'trait' ? def : undefined;
  }

  adt(path: string): AdtDef | undefined {
    const def = this.lookup(path);
    return def?.kind === 'adt' ? def : undefined;
  }

  private lookup(path: string): Def | undefined {
    if (!this.found.has(path) && this.standard)
      this.found.set(
        path,
        this.names.resolvePath(this.standard.root, ['crate', ...path.split('::')], 'types'),
      );
    return this.found.get(path);
  }
}
