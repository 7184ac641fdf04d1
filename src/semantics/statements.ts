import type { Analysis } from './analysis';
import { NONE, type Node } from '../syntax/syntaxTree';

/** Whether code that does something stands behind `statement` in its block: more than a plain value. */
export function isFollowed({ tree }: Analysis, statement: Node): boolean {
  for (let later = tree.nextCode(statement); later !== NONE; later = tree.nextCode(later))
    if (!/_literal$|^unit_expression$/.test(tree.kind(later))) return true;
  return false;
}

/** Whether the code at `node` runs exactly once when `statement` does: no branch, loop, closure or block stands between. */
export function runsAtOnce({ tree }: Analysis, node: Node, statement: Node): boolean {
  const between = tree.ancestor(
    node,
    'if_expression',
    'match_expression',
    'loop_expression',
    'while_expression',
    'for_expression',
    'closure_expression',
    'async_block',
    'block',
  );
  if (between >= statement) return false;
  for (let up = node; up > statement; up = tree.parent(up)) {
    const outer = tree.parent(up);
    // The right side of `&&` and `||` may not run.
    if (!tree.is(outer, 'binary_expression') || tree.field(up) !== 'right') continue;
    if (/^(&&|\|\|)$/.test(tree.textOf(tree.child(outer, 'operator')))) return false;
  }
  return true;
}

/** The value that the statement at `node` throws away: of `let _ = value;`, `_ = value;` or `value;`. NONE for other statements. */
export function thrownAway({ tree }: Analysis, node: Node): Node {
  switch (tree.kind(node)) {
    case 'let_declaration':
      return tree.textOf(tree.child(node, 'pattern')) === '_' ? tree.child(node, 'value') : NONE;
    case 'expression_statement': {
      const inner = tree.onlyChild(node);
      if (!tree.textOf(node).endsWith(';')) return NONE;
      if (!tree.is(inner, 'assignment_expression')) return inner;
      return tree.textOf(tree.child(inner, 'left')) === '_' ? tree.child(inner, 'right') : NONE;
    }
    default:
      return NONE;
  }
}
