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
