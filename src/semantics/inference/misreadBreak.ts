import { NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';
import { reference, unknown, type Type } from '../types';
import type { BodyInference } from './bodyInference';

/**
 * The bare `break` in what the grammar takes for an operation on it: `break &x` reads as a conjunction, `break (a, b)`
 * as a call and `break [x]` as an index. NONE for everything else.
 */
export function misreadBreak(tree: SyntaxTree, node: Node): Node {
  const first = tree.firstChild(node);
  if (!tree.is(first, 'break_expression')) return NONE;
  return tree.children(first).every((child) => tree.is(child, 'label')) ? first : NONE;
}

/** The type of what such a `break` gives its loop; visits the value on the way. */
export function brokenValue(body: BodyInference, node: Node): Type {
  const { tree } = body;
  switch (tree.kind(node)) {
    case 'binary_expression': {
      const value = body.infer(tree.child(node, 'right'));
      const operator = tree.textOf(tree.child(node, 'operator'));
      if (operator === '&') return reference(value);
      if (operator === '*') return body.world.traits.deref(value) ?? unknown;
      return operator === '-' ? value : unknown;
    }
    case 'call_expression': {
      const items = tree.children(tree.child(node, 'arguments')).map((each) => body.infer(each));
      return items.length === 1 ? (items[0] ?? unknown) : { kind: 'tuple', items };
    }
    default:
      for (const child of tree.children(node).slice(1)) body.infer(child);
      return unknown;
  }
}
