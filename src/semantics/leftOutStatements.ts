import { isStatementConfiguredOut } from '../project/cfgAttributes';
import { attributesOf } from '../project/itemLowering';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';

/** Whether `#[cfg]` leaves out the statement, arm or field at `node`: two that exclude each other never run together. */
export function isLeftOut(tree: SyntaxTree, node: Node): boolean {
  return (
    tree.is(tree.previousSibling(node), 'attribute_item') &&
    isStatementConfiguredOut(attributesOf(tree, node))
  );
}

/** Whether that is so of what `node` stands in, up to its function. */
export function isLeftOutAround(tree: SyntaxTree, node: Node): boolean {
  for (let up = node; up >= 0 && !tree.is(up, 'function_item'); up = tree.parent(up))
    if (isLeftOut(tree, up)) return true;
  return false;
}
