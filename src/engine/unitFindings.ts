import { outermostAt, outermostFunctions } from '../syntax/outermostFunctions';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';
import { moveFinding } from './calmFindings';
import type { Found, Stretch } from './findings';
import type { OffsetEdit } from './protocol';
import { moveStretch } from './reading';

/** What is known of a file's functions from an earlier look. */
export interface KnownFindings {
  /** What was said of the rest, or undefined where that is to be looked at as a whole. */
  readonly outside: readonly Found[] | undefined;
  /** What was said of the function at just `place`; undefined where it is not known any more. */
  at(place: Stretch): readonly Found[] | undefined;
}

/** An outermost function, and what the rules said of it. Offsets are moved along with edits. */
interface Unit extends Stretch {
  /** The heads of what it stands in. */
  readonly heads: string;
  /** Undefined once something was typed in it. */
  readonly found: readonly Found[] | undefined;
  /** Every name in it and around it, once someone asked. */
  words?: ReadonlySet<string>;
}

/**
 * What every rule said of each function of a file at the last look, and of what stands outside of functions, before comments
 * silence any of it. What is typed in one function leaves the others' as it was, as long as neither the declarations that they
 * speak of nor what stands around them changes.
 */
export class UnitFindings implements KnownFindings {
  private constructor(
    private readonly units: ReadonlyMap<string, Unit>,
    /** What was said of the rest, or undefined where that is to be looked at as a whole. */
    readonly outside: readonly Found[] | undefined,
  ) {}

  /** @param found all of the file's, before any is silenced */
  static of(tree: SyntaxTree, found: readonly Found[]): UnitFindings {
    const nodes = outermostFunctions(tree);
    const heads = new Map<Node, string>();
    const lists = nodes.map((): Found[] => []);
    const outside: Found[] = [];
    for (const each of found) (lists[outermostAt(tree, each.finding.span.start)] ?? outside).push(each);
    const unitOf = (node: Node, ordinal: number): Unit => {
      const [start, end] = [tree.start(node), tree.end(node)];
      return { start, end, heads: headsAround(tree, node, heads), found: lists[ordinal] ?? [] };
    };
    return new UnitFindings(new Map(nodes.map(unitOf).map((unit) => [keyOf(unit), unit])), outside);
  }

  /** As if nothing were to be said of the functions that touch none of `stretches`. */
  static outside(
    tree: SyntaxTree,
    stretches: readonly { readonly start: number; readonly end: number }[],
  ): UnitFindings {
    const { units } = UnitFindings.of(tree, []);
    const isOutside = (unit: Unit): boolean =>
      stretches.every(({ start, end }) => unit.end <= start || end <= unit.start);
    return new UnitFindings(new Map([...units].filter(([, unit]) => isOutside(unit))), undefined);
  }

  /** What was said of the function at just `place`; undefined where it is not known any more. */
  at(place: Stretch): readonly Found[] | undefined {
    return this.units.get(keyOf(place))?.found;
  }

  /** What still holds after `edits`, offsets of the text before all of them; undefined where one is in no function. */
  after(edits: readonly OffsetEdit[]): UnitFindings | undefined {
    let units = [...this.units.values()];
    let { outside } = this;
    for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
      const touched = units.find((unit) => isWithin(edit, unit));
      if (!touched) return undefined;
      units = units.map((unit) =>
        unit.end <= edit.start
          ? unit
          : {
              ...unit,
              ...moveStretch(unit, edit, false),
              found: unit === touched ? undefined : unit.found?.map((each) => moveFound(each, edit)),
            },
      );
      outside = isSpokenOfElsewhere(touched)
        ? undefined
        : outside?.filter(({ at }) => !isWithin(edit, at)).map((each) => moveFound(each, edit));
    }
    return new UnitFindings(new Map(units.map((unit) => [keyOf(unit), unit])), outside);
  }

  /** What holds though each of `names` may mean something else now; `text` is what the offsets are of. */
  without(names: ReadonlySet<string>, text: string): UnitFindings {
    if (names.size === 0) return this;
    const speaks = (unit: Unit): boolean => {
      unit.words ??= new Set(
        `${unit.heads} ${text.slice(unit.start, unit.end)}`.match(/[\p{XID_Start}_][\p{XID_Continue}]*/gu),
      );
      for (const word of unit.words) if (names.has(word)) return true;
      return false;
    };
    const forget = (unit: Unit): Unit => (speaks(unit) ? { ...unit, found: undefined } : unit);
    return new UnitFindings(new Map([...this.units].map(([key, unit]) => [key, forget(unit)])), undefined);
  }
}

function isWithin(inner: Stretch, outer: Stretch): boolean {
  return outer.start < inner.start && inner.end < outer.end;
}

export function moveFound({ finding, at }: Found, edit: OffsetEdit): Found {
  return { finding: moveFinding(finding, edit), at: moveStretch(at, edit, false) };
}

/** Whether a rule that looked at something else, which is not around the function either, spoke of it. */
function isSpokenOfElsewhere({ start, end, found }: Unit): boolean {
  return found?.some(({ at }) => at.end <= start || at.start >= end) === true;
}

/** What stands before the braces of all that `node` is in. */
function headsAround(tree: SyntaxTree, node: Node, known: Map<Node, string>): string {
  const parent = tree.parent(node);
  if (parent < 0) return '';
  const kept = known.get(parent);
  if (kept !== undefined) return kept;
  const body = tree.child(parent, 'body');
  const own = body >= 0 ? tree.text.slice(tree.start(parent), tree.start(body)) : '';
  const heads = `${headsAround(tree, parent, known)} ${own}`;
  known.set(parent, heads);
  return heads;
}

function keyOf({ start, end }: Stretch): string {
  return `${String(start)}:${String(end)}`;
}
