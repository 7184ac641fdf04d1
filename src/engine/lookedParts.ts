import { everythingIn, Reads, type FileReads } from '../semantics/readLog';
import { outermostAt, outermostFunctions } from '../syntax/outermostFunctions';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { changesSince, shapeOf, type FunctionChanges } from './fileShape';
import type {
  CheckReads,
  EarlierParts,
  Finding,
  Found,
  LookedFunction,
  LookedParts,
  Stretch,
} from './findings';
import { moveFound, type KnownFindings } from './unitFindings';

/** What still holds of an earlier look at a file of which at most functions changed since. */
export class EarlierLook implements KnownFindings {
  private readonly functions: ReadonlyMap<number, LookedFunction>;

  private constructor(
    private readonly tree: SyntaxTree,
    private readonly earlier: EarlierParts,
    private readonly changes: FunctionChanges,
  ) {
    this.functions = new Map(earlier.parts.functions.map((each) => [each.ordinal, each]));
  }

  /**
   * Undefined where nothing holds: more changed than functions, or what was said outside of them is outdated. Rules that look at
   * the file as a whole speak of any function.
   */
  static of(tree: SyntaxTree, earlier: EarlierParts): EarlierLook | undefined {
    const { shape, rest } = earlier.parts;
    const changes = changesSince(shape, tree);
    return !changes || earlier.isOutdated(rest.reads) ? undefined : new EarlierLook(tree, earlier, changes);
  }

  /** Where functions changed, the rest is looked at again: it may speak of them. */
  get outside(): readonly Found[] | undefined {
    return this.changes.edits.length === 0 ? this.earlier.parts.rest.found : undefined;
  }

  /** On what it is built that was said outside of functions, where that still holds. */
  get outsideReads(): CheckReads | undefined {
    return this.outside && this.earlier.parts.rest.reads;
  }

  at({ start }: Stretch): readonly Found[] | undefined {
    const ordinal = outermostAt(this.tree, start);
    if (!this.holds(ordinal)) return undefined;
    return (this.functions.get(ordinal)?.found ?? []).map((each) => this.move(each));
  }

  /** On what it is built that the function has to say, where that still holds. */
  readsOf(ordinal: number): CheckReads | undefined {
    return this.holds(ordinal) ? this.functions.get(ordinal)?.reads : undefined;
  }

  private holds(ordinal: number): boolean {
    if (this.changes.ordinals.has(ordinal)) return false;
    const known = this.functions.get(ordinal);
    return (
      !known || !(this.earlier.isOutdated(known.reads) || known.found.some((each) => this.isTouched(each)))
    );
  }

  /** Whether it speaks of a place in a function that changed, or of a line by its number. */
  private isTouched({ finding }: Found): boolean {
    const { edits } = this.changes;
    if (edits.length === 0) return false;
    const own = placesOf(finding).filter(({ file }) => file === finding.file);
    return (
      own.some(({ span }) => edits.some((edit) => edit.start < span.end && span.start < edit.end)) ||
      /\bline \d/.test(JSON.stringify(finding))
    );
  }

  private move(found: Found): Found {
    return this.changes.edits.reduceRight((moved, edit) => moveFound(moved, edit), found);
  }
}

function placesOf(finding: Finding): Pick<Finding, 'file' | 'span'>[] {
  return [finding, ...finding.notes, ...finding.fixes.flatMap(({ edits }) => edits)];
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
  const byOwner = new Map<number, Map<string, Found>>();
  for (const each of found) {
    const owner = ownerOf(tree, each);
    const list = byOwner.get(owner) ?? new Map<string, Found>();
    byOwner.set(owner, list.set(keyOf(each), each));
  }
  const foundIn = (owner: number): Found[] => [...(byOwner.get(owner)?.values() ?? [])];
  const functions = outermostFunctions(tree).flatMap((node, ordinal): LookedFunction[] => {
    const own = fresh.functions.get(tree.start(node));
    const reads = before?.readsOf(ordinal) ?? everythingIn(own ?? new Reads());
    const part = { ordinal, found: foundIn(ordinal), reads };
    return part.found.length + sizeOf(reads) === 0 ? [] : [part];
  });
  if (before?.outsideReads) fresh.rest.add(before.outsideReads);
  return {
    functions,
    rest: { found: foundIn(-1), reads: everythingIn(fresh.rest) },
    shape: shapeOf(tree),
  };
}

function sizeOf({ files, functions, names }: CheckReads): number {
  return files.length + functions.length + names.length;
}

/** On what all of it is built. */
export function readsOf({ functions, rest }: LookedParts): CheckReads {
  const all = new Reads();
  for (const { reads } of [rest, ...functions]) all.add(reads);
  return everythingIn(all);
}

/** The function that a rule looked at, or that it spoke of when it looked at the file as a whole; -1 where it is none. */
function ownerOf(tree: SyntaxTree, { finding, at }: Found): number {
  const around = outermostAt(tree, at.start);
  const node = outermostFunctions(tree)[around];
  return node !== undefined && at.end <= tree.end(node) ? around : outermostAt(tree, finding.span.start);
}

/** Rules that look at the whole file say the same again for the sake of one function. */
function keyOf({ finding: { rule, span }, at }: Found): string {
  return [rule, span.start, span.end, at.start, at.end].join(' ');
}
