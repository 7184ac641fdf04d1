import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';

/** Methods of futures that give a future of the same work. Sources: docs.rs/futures, docs.rs/tracing. */
const wrappers = new Set(['fuse', 'boxed', 'boxed_local', 'instrument', 'in_current_span']);
const boxes = ['std::boxed::Box::pin'] as const;

/** The future that is inside of the one at `node`: `f()` of `f().fuse()` and of `Box::pin(f())`, or `node` itself. */
export function innerFuture(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  if (!tree.is(node, 'call_expression')) return node;
  const method = tree.child(node, 'function');
  if (tree.is(method, 'field_expression'))
    return wrappers.has(tree.textOf(tree.child(method, 'field')))
      ? innerFuture(analysis, tree.child(method, 'value'))
      : node;
  const [inner = NONE] = tree.children(tree.child(node, 'arguments'));
  const isBoxed = inner !== NONE && analysis.publishedAs(analysis.calleeOf(node), boxes) !== undefined;
  return isBoxed ? innerFuture(analysis, inner) : node;
}
