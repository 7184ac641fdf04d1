import type { ItemChanges } from '../project/itemChanges';

/** What of a project is out of date. */
export interface StaleParts {
  /** Files may have come or gone. */
  readonly files: boolean;
  /** Names that may mean something else now; undefined where any may. */
  readonly changed: Pick<Required<ItemChanges>, 'names' | 'heads' | 'imports'> | undefined;
}

export const anything: StaleParts = { files: true, changed: undefined };

/** The names that an edit touched, where all of them are known. */
export function completeChanges({ names, heads, imports }: Partial<ItemChanges>): StaleParts['changed'] {
  return names && heads && imports ? { names, heads, imports } : undefined;
}

/** What is out of date where two changes came one after the other. */
export function bothParts(left: StaleParts, right: StaleParts): StaleParts {
  const files = left.files || right.files;
  if (!left.changed || !right.changed) return { files, changed: undefined };
  const [a, b] = [left.changed, right.changed];
  const changed = {
    names: union(a.names, b.names),
    heads: union(a.heads, b.heads),
    imports: union(a.imports, b.imports),
  };
  return { files, changed };
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a, ...b]);
}
