import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import { moveFinding } from './calmFindings';
import type { Finding } from './findings';
import type { OffsetEdit } from './protocol';
import { moveStretch, outermostFunctions } from './reading';

/** An outermost function, and what the rules said of it. Offsets are moved along with edits. */
interface Unit {
  readonly start: number;
  readonly end: number;
  /** The heads of what it stands in. */
  readonly heads: string;
  /** Undefined once something was typed in it. */
  readonly findings: readonly Finding[] | undefined;
  /** Every name in it and around it, once someone asked. */
  words?: ReadonlySet<string>;
}

/**
 * What every rule said of each function of a file at the last look, before comments silence any of it. What is typed in one
 * function leaves the others' as it was, as long as neither the declarations that they speak of nor what stands around
 * them changes.
 */
export class UnitFindings {
  private constructor(private readonly units: ReadonlyMap<string, Unit>) {}

  /** @param findings all of the file's, before any is silenced */
  static of(tree: SyntaxTree, findings: readonly Finding[]): UnitFindings {
    const nodes = outermostFunctions(tree);
    const heads = new Map<Node, string>();
    const lists = new Map<Node, Finding[]>(nodes.map((node) => [node, []]));
    for (const finding of findings) {
      const node = unitAround(tree, nodes, finding.span.start);
      lists.get(node)?.push(finding);
    }
    return new UnitFindings(
      new Map(
        nodes.map((node) => {
          const [start, end] = [tree.start(node), tree.end(node)];
          return [
            keyOf(start, end),
            { start, end, heads: headsAround(tree, node, heads), findings: lists.get(node) ?? [] },
          ];
        }),
      ),
    );
  }

  /** As if nothing were to be said of the functions that touch none of `stretches`. */
  static outside(
    tree: SyntaxTree,
    stretches: readonly { readonly start: number; readonly end: number }[],
  ): UnitFindings {
    const { units } = UnitFindings.of(tree, []);
    const isOutside = (unit: Unit): boolean =>
      stretches.every(({ start, end }) => unit.end <= start || end <= unit.start);
    return new UnitFindings(new Map([...units].filter(([, unit]) => isOutside(unit))));
  }

  /** What was said of the function at `start..end`; undefined where it is not known any more. */
  at(start: number, end: number): readonly Finding[] | undefined {
    return this.units.get(keyOf(start, end))?.findings;
  }

  /** What still holds after `edits`, offsets of the text before all of them; undefined where one is in no function. */
  after(edits: readonly OffsetEdit[]): UnitFindings | undefined {
    let units = [...this.units.values()];
    for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
      const touched = units.find(({ start, end }) => start < edit.start && edit.end < end);
      if (!touched) return undefined;
      units = units.map((unit) => ({
        ...unit,
        ...moveStretch(unit, edit, false),
        findings: unit === touched ? undefined : unit.findings?.map((finding) => moveFinding(finding, edit)),
      }));
    }
    return new UnitFindings(new Map(units.map((unit) => [keyOf(unit.start, unit.end), unit])));
  }

  /** What holds though each of `names` may mean something else now; `text` is what the offsets are of. */
  without(names: ReadonlySet<string>, text: string): UnitFindings {
    const speaks = (unit: Unit): boolean => {
      unit.words ??= new Set(
        `${unit.heads} ${text.slice(unit.start, unit.end)}`.match(/[\p{XID_Start}_][\p{XID_Continue}]*/gu),
      );
      for (const word of unit.words) if (names.has(word)) return true;
      return false;
    };
    const forget = (unit: Unit): Unit => (speaks(unit) ? { ...unit, findings: undefined } : unit);
    return new UnitFindings(new Map([...this.units].map(([key, unit]) => [key, forget(unit)])));
  }
}

/** The one of `nodes` that holds `offset`; they stand one behind the other. */
function unitAround(tree: SyntaxTree, nodes: readonly Node[], offset: number): Node {
  let low = 0;
  let high = nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tree.start(nodes[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const node = nodes[low] ?? NONE;
  return node >= 0 && tree.start(node) <= offset && offset < tree.end(node) ? node : NONE;
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

function keyOf(start: number, end: number): string {
  return `${String(start)}:${String(end)}`;
}
