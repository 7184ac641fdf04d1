import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Local } from '../inference/bindings';
import { resolve, type Type } from '../types';

/** What a place lies in, seen from a body. */
export type Root =
  /** Behind the `self` of the function, which is a reference. */
  | { readonly kind: 'self' }
  /** Behind a parameter that is a reference; counted without `self`. */
  | { readonly kind: 'parameter'; readonly index: number }
  /** A local of a body around, or of this one. */
  | { readonly kind: 'local'; readonly local: Local };

/** Names bound to parts of others that are followed. */
const mostNames = 4;

/** What is in `node`, a place such as `self.queue`, `conn`, `(&mut rx)` or `state.lock().await.queue`. */
export function rootOf(analysis: Analysis, node: Node, body: Node, depth = 0): Root | undefined {
  const { tree } = analysis;
  const place = innermostPlace(analysis, node);
  if (tree.is(place, 'self')) return isBehindSelf(analysis, place, body) ? { kind: 'self' } : undefined;
  const local = tree.is(place, 'identifier') ? analysis.localOf(place) : undefined;
  if (!local) return undefined;
  const index = local.isParameter ? parameterIndex(analysis, local, body) : undefined;
  if (index !== undefined && isReference(local.type)) return { kind: 'parameter', index };
  // A guard, or a reference, is a way to what it was taken from.
  const declaration = tree.ancestor(local.node, 'let_declaration', 'block', 'closure_expression');
  const value = tree.is(declaration, 'let_declaration') ? tree.child(declaration, 'value') : NONE;
  if (depth < mostNames && value !== NONE && isWayElsewhere(analysis, local.type))
    return rootOf(analysis, value, body, depth + 1);
  return { kind: 'local', local };
}

/** The name at the beginning of a chain of fields, indices and methods. */
function innermostPlace(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  switch (tree.kind(node)) {
    case 'field_expression':
      return innermostPlace(analysis, tree.child(node, 'value'));
    case 'call_expression': {
      const method = tree.child(node, 'function');
      return tree.is(method, 'field_expression') ? innermostPlace(analysis, method) : node;
    }
    case 'index_expression':
      return innermostPlace(analysis, tree.children(node)[0] ?? NONE);
    case 'reference_expression':
      return innermostPlace(analysis, tree.child(node, 'value'));
    case 'parenthesized_expression':
    case 'await_expression':
    case 'try_expression':
      return innermostPlace(analysis, tree.onlyChild(node));
    case 'unary_expression':
      return tree.textOf(node).startsWith('*') ? innermostPlace(analysis, tree.onlyChild(node)) : node;
    default:
      return node;
  }
}

/** `self` in a method of `&self` or `&mut self`, or in a block inside one. */
function isBehindSelf({ tree }: Analysis, node: Node, body: Node): boolean {
  const fn = tree.is(body, 'function_item') ? body : tree.ancestor(node, 'function_item');
  const parameter = tree.childOfKind(tree.child(fn, 'parameters'), 'self_parameter');
  return parameter !== NONE && /^&|\bPin\s*</.test(tree.textOf(parameter));
}

function parameterIndex({ tree }: Analysis, local: Local, body: Node): number | undefined {
  const parameters = tree.child(body, 'parameters');
  if (parameters < 0) return undefined;
  const all = tree.children(parameters).filter((each) => tree.is(each, 'parameter'));
  const index = all.findIndex((each) => tree.contains(each, local.node));
  return index < 0 ? undefined : index;
}

function isReference(type: Type): boolean {
  return resolve(type).kind === 'reference';
}

function isWayElsewhere(analysis: Analysis, type: Type): boolean {
  const at = resolve(type);
  if (at.kind === 'reference') return true;
  return at.kind === 'adt' && analysis.known(at.def)?.facts.guard !== undefined;
}
