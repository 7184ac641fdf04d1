import type { Analysis } from '../semantics/analysis';
import { executionContext } from '../semantics/asyncContext';
import { guardsAliveBehind } from '../semantics/guards/liveness';
import { GuardTypes } from '../semantics/guards/guardTypes';
import type { HeldGuard } from '../semantics/guards/heldGuards';
import { NONE, type Node } from '../syntax/syntaxTree';
import { LineIndex } from './lineIndex';
import type { GuardRibbon } from './protocol';

const kinds = ['blocking', 'cell', 'foreign', 'async'] as const;
const names = {
  blocking: 'lock',
  async: 'lock',
  cell: 'borrow',
  foreign: 'guard',
} as const;

/** Characters of code that stand for a guard without a name. */
const longestCode = 40;

/** The guards of a file that are held across an await, from where they are taken to where they are let go, in order. */
export function guardRibbons(analysis: Analysis): GuardRibbon[] {
  const { tree } = analysis;
  const lines = LineIndex.of(tree.text);
  return analysis
    .guardsHeld(kinds, () => true)
    .flatMap((held): GuardRibbon[] => {
      const kind = analysis.guardKind(held.guard);
      if (!kind || kind === 'permit' || held.awaits.length === 0) return [];
      const code = tree.textOf(held.node).replace(/\s+/g, ' ');
      const name = code.length > longestCode ? `${code.slice(0, longestCode - 1)}…` : code;
      const { end, isEarly } = endOf(analysis, held);
      return [
        {
          name,
          guard: names[kind],
          taken: lines.span(tree.start(held.node), tree.end(held.node)),
          endLine: lines.position(end).line,
          isEarly,
          awaits: held.awaits.map((each) => lines.span(tree.start(each), tree.end(each))),
        },
      ];
    });
}

/**
 * Where a guard is let go: behind the last code that it is seen to outlive, at the first that it does not (`drop(guard)`), or
 * else at the end of what it lives in.
 */
function endOf(analysis: Analysis, held: HeldGuard): { readonly end: number; readonly isEarly: boolean } {
  const { tree } = analysis;
  const awaited = Math.max(...held.awaits.map((each) => tree.end(each)));
  if (held.kind !== 'local') {
    const around = held.kind === 'scrutinee' ? headed : statements;
    const whole = tree.ancestor(held.node, ...around);
    return { end: Math.max(awaited, whole === NONE ? 0 : tree.end(whole)), isEarly: false };
  }
  const types = GuardTypes.of(
    analysis,
    kinds,
    analysis.heldTypes.map(({ path }) => path),
  );
  const scope = held.scope === NONE ? tree.ancestor(held.node, 'block') : held.scope;
  const isAlive = (node: Node): boolean =>
    guardsAliveBehind(analysis, types, node).some((each) => each.node === held.node);
  const context = executionContext(tree, held.node).node;
  const behind = tree
    .descendants(scope, 'call_expression')
    .filter((node) => tree.start(node) >= awaited && executionContext(tree, node).node === context);
  const lastAlive = behind.findLast(isAlive);
  const from = lastAlive === undefined ? awaited : tree.end(lastAlive);
  const first = behind.find((node) => tree.start(node) >= from && !isAlive(node));
  return first === undefined
    ? { end: tree.end(scope), isEarly: false }
    : { end: tree.end(first), isEarly: true };
}

const statements = ['expression_statement', 'let_declaration', 'block'] as const;
const headed = ['if_expression', 'match_expression', 'while_expression', 'for_expression'] as const;
