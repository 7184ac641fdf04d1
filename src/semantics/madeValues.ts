import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import type { Local } from './inference/bindings';

/** The call that made the value at `node`: itself, or that of the `let` that named it. NONE where that is not seen. */
export function makingCall(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  if (tree.is(node, 'call_expression')) return node;
  if (tree.is(node, 'reference_expression')) return makingCall(analysis, tree.child(node, 'value'));
  const local = tree.is(node, 'identifier') ? analysis.localOf(node) : undefined;
  if (!local) return NONE;
  const holder = tree.parent(local.node);
  const declaration = tree.is(holder, 'mut_pattern') ? tree.parent(holder) : holder;
  if (!tree.is(declaration, 'let_declaration')) return NONE;
  const isWhole = tree.child(declaration, 'pattern') === local.node || holder !== declaration;
  const value = tree.child(declaration, 'value');
  const isOnly = !analysis.usesOf(local).some((use) => {
    const parent = tree.parent(use);
    return tree.is(parent, 'assignment_expression') && tree.child(parent, 'left') === use;
  });
  return isWhole && isOnly && value >= 0 && tree.is(value, 'call_expression') ? value : NONE;
}

/** The method call that the value at `receiver` is the receiver of, or NONE. */
export function methodCallOn({ tree }: Analysis, receiver: Node): Node {
  const field = tree.parent(receiver);
  const call = tree.parent(field);
  const isCall =
    tree.is(field, 'field_expression') &&
    tree.child(field, 'value') === receiver &&
    tree.is(call, 'call_expression') &&
    tree.child(call, 'function') === field;
  return isCall ? call : NONE;
}

/** The local that a `let` gives its whole value to, `mut` or not. */
export function boundBy(analysis: Analysis, declaration: Node): Local | undefined {
  const { tree } = analysis;
  const pattern = tree.child(declaration, 'pattern');
  return analysis.localAt(tree.is(pattern, 'mut_pattern') ? tree.onlyChild(pattern) : pattern);
}
