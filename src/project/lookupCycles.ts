import type { Def } from './definitions';

/** A name that is being looked for. */
interface Open {
  readonly depth: number;
  /** Whether a name below was said not to be there because this one is not known yet. */
  assumed: boolean;
}

/** "Not found", as long as the look-up at depth `lowest` finds nothing either. */
interface Provisional {
  lowest: number;
}

type Answer =
  { readonly def: Def | undefined } | { readonly open: Open } | { readonly provisional: Provisional };

/** Imports of imports beyond this are not followed. */
const deepest = 200;

/** What names of one module mean, as far as it was asked. */
export class LookupMemo extends Map<string, Answer> {}

class NestedTooDeep extends Error {}

/**
 * Keeps answers of look-ups that run into themselves, as globs of modules that import each other do. "Not found" inside
 * such a cycle holds if the look-up that began it finds nothing; until then it is kept as provisional, since asking
 * again along every way through the cycle takes time without bound.
 */
export class LookupCycles {
  private depth = 0;
  /** The outermost look-up that the present one took to find nothing. */
  private lowest = Infinity;
  private readonly provisional: {
    readonly memo: LookupMemo;
    readonly key: string;
    readonly provisional: Provisional;
  }[] = [];

  answer(memo: LookupMemo, key: string, find: () => Def | undefined): Def | undefined {
    const known = memo.get(key);
    if (!known) return this.find(memo, key, find);
    if ('def' in known) return known.def;
    if ('open' in known) {
      known.open.assumed = true;
      this.lowest = Math.min(this.lowest, known.open.depth);
    } else this.lowest = Math.min(this.lowest, known.provisional.lowest);
    return undefined;
  }

  private find(memo: LookupMemo, key: string, find: () => Def | undefined): Def | undefined {
    if (this.depth > deepest) throw new NestedTooDeep();
    const open: Open = { depth: this.depth, assumed: false };
    const outer = this.lowest;
    const first = this.provisional.length;
    memo.set(key, { open });
    this.depth += 1;
    this.lowest = Infinity;
    let def: Def | undefined;
    try {
      def = find();
    } catch (error) {
      // Nothing is known of what was on the way.
      memo.delete(key);
      this.drop(first);
      this.depth = open.depth;
      this.lowest = outer;
      if (error instanceof NestedTooDeep && open.depth === 0) return undefined;
      throw error;
    }
    const { lowest } = this;
    this.depth -= 1;
    this.lowest = Math.min(outer, lowest < open.depth ? lowest : Infinity);
    if (def) {
      memo.set(key, { def });
      if (open.assumed) this.drop(first);
    } else if (lowest < open.depth) {
      const provisional: Provisional = { lowest };
      memo.set(key, { provisional });
      this.provisional.push({ memo, key, provisional });
      // Whatever leant on this look-up leans on the outer one now.
      for (const each of this.provisional.slice(first))
        each.provisional.lowest = Math.min(each.provisional.lowest, lowest);
    } else {
      memo.set(key, { def: undefined });
      this.confirm(first);
    }
    return def;
  }

  /** What was not found because of a name that was found in the end has to be looked for again. */
  private drop(first: number): void {
    for (const { memo, key } of this.provisional.splice(first)) memo.delete(key);
  }

  private confirm(first: number): void {
    for (const { memo, key } of this.provisional.splice(first)) memo.set(key, { def: undefined });
  }
}
