import { everythingIn, Reads, type FileReads } from '../semantics/readLog';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { CheckReads, Found, LookedFunction, LookedParts, Stretch } from './findings';
import { outermostFunctions } from './reading';
import { unitAround, type KnownFindings } from './unitFindings';

/** What still holds of an earlier look at the same text. */
export class EarlierLook implements KnownFindings {
  private readonly functions: ReadonlyMap<number, LookedFunction>;

  private constructor(
    readonly parts: LookedParts,
    private readonly isOutdated: (reads: CheckReads) => boolean,
  ) {
    this.functions = new Map(parts.functions.map((each) => [each.start, each]));
  }

  /**
   * Undefined where what was said outside of functions is outdated: rules that look at the file as a whole speak of any
   * function.
   */
  static of(parts: LookedParts, isOutdated: (reads: CheckReads) => boolean): EarlierLook | undefined {
    return isOutdated(parts.rest.reads) ? undefined : new EarlierLook(parts, isOutdated);
  }

  get outside(): readonly Found[] {
    return this.parts.rest.found;
  }

  at({ start }: Stretch): readonly Found[] | undefined {
    const known = this.functions.get(start);
    if (!known) return [];
    return this.isOutdated(known.reads) ? undefined : known.found;
  }

  /** On what it is built that the function at `start` has to say, where that still holds. */
  readsAt(start: number): CheckReads | undefined {
    const known = this.functions.get(start);
    return known && !this.isOutdated(known.reads) ? known.reads : undefined;
  }
}

/**
 * Sorts what was found by the functions that were looked at when it was.
 *
 * @param found all of it, that of `before` among it
 * @param fresh what was read now
 * @param before what was known already
 */
export function sortParts(
  tree: SyntaxTree,
  found: readonly Found[],
  fresh: FileReads,
  before: EarlierLook | undefined,
): LookedParts {
  const nodes = outermostFunctions(tree);
  const byNode = new Map<Node, Map<string, Found>>();
  for (const each of found) {
    const owner = ownerOf(tree, nodes, each);
    const list = byNode.get(owner) ?? new Map<string, Found>();
    byNode.set(owner, list.set(keyOf(each), each));
  }
  const foundIn = (node: Node): Found[] => [...(byNode.get(node)?.values() ?? [])];
  const functions = nodes.flatMap((node): LookedFunction[] => {
    const [start, end] = [tree.start(node), tree.end(node)];
    const own = fresh.functions.get(start);
    const reads = before?.readsAt(start) ?? everythingIn(own ?? new Reads());
    const part = { start, end, found: foundIn(node), reads };
    return part.found.length + reads.files.length + reads.names.length === 0 ? [] : [part];
  });
  if (before) fresh.rest.add(before.parts.rest.reads);
  return { functions, rest: { found: foundIn(NONE), reads: everythingIn(fresh.rest) } };
}

/** On what all of it is built. */
export function readsOf({ functions, rest }: LookedParts): CheckReads {
  const all = new Reads();
  for (const { reads } of [rest, ...functions]) all.add(reads);
  return everythingIn(all);
}

/** The function that a rule looked at, or that it spoke of when it looked at the file as a whole. */
function ownerOf(tree: SyntaxTree, nodes: readonly Node[], { finding, at }: Found): Node {
  const around = unitAround(tree, nodes, at.start);
  return around !== NONE && at.end <= tree.end(around) ? around : unitAround(tree, nodes, finding.span.start);
}

/** Rules that look at the whole file say the same again for the sake of one function. */
function keyOf({ finding: { rule, span }, at }: Found): string {
  return [rule, span.start, span.end, at.start, at.end].join(' ');
}
