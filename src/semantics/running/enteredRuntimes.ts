import { NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';

const tryCurrent = 'tokio::runtime::Handle::try_current';

/** Whether the function at `fn` names what enters a runtime, or asks whether one runs. */
export function entersRuntime(tree: SyntaxTree, fn: Node): boolean {
  return tree
    .descendants(fn, 'identifier', 'field_identifier')
    .some((name) => /^(try_current|enter|Compat|compat)$/.test(tree.textOf(name)));
}

/** Whether the function around `call` asks before whether a runtime is running here: `if Handle::try_current().is_ok() { return … }`, or a `match` on that. */
export function asksForRuntime(analysis: Analysis, call: Node): boolean {
  const { tree } = analysis;
  const fn = tree.ancestor(call, 'function_item');
  if (fn === NONE || !tree.textOf(fn).includes('try_current')) return false;
  return tree
    .descendants(fn, 'call_expression')
    .some(
      (each) =>
        tree.end(each) <= tree.start(call) &&
        analysis.publishedAs(analysis.calleeOf(each), [tryCurrent]) !== undefined,
    );
}
