import type { NodeKind } from '../syntax/nodeKinds';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';

/** What kinds of expressions are called in words. */
export const kindNames: Readonly<Partial<Record<NodeKind, string>>> = {
  call_expression: 'call',
  macro_invocation: 'macro call',
  await_expression: 'await',
  try_expression: '`?`',
  field_expression: 'field',
  identifier: 'name',
  self: 'name',
  scoped_identifier: 'path',
  async_block: 'async block',
  closure_expression: 'closure',
  struct_expression: 'struct',
  if_expression: '`if`',
  match_expression: '`match`',
  block: 'block',
  index_expression: 'index',
  reference_expression: 'reference',
  unary_expression: 'operator',
  binary_expression: 'operator',
  parenthesized_expression: 'parentheses',
  array_expression: 'array',
  tuple_expression: 'tuple',
  integer_literal: 'literal',
  string_literal: 'literal',
};

/** The name of the method that the call at `node` calls. */
export function methodName(tree: SyntaxTree, node: Node): Node {
  let callee = tree.child(node, 'function');
  if (tree.is(callee, 'generic_function')) callee = tree.child(callee, 'function');
  return tree.is(callee, 'field_expression') ? tree.child(callee, 'field') : NONE;
}
