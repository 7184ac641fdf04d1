import { NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';
import type { FnDef } from '../../project/definitions';
import type { Analysis } from '../analysis';
import { readFunction } from '../otherFunctions';

const tryCurrent = 'tokio::runtime::Handle::try_current';

/** Whether the function at `fn` names what enters a runtime, or asks whether one runs. */
export function entersRuntime(tree: SyntaxTree, fn: Node): boolean {
  return tree
    .descendants(fn, 'identifier', 'field_identifier')
    .some((name) => /^(try_current|enter|Compat|compat)$/.test(tree.textOf(name)));
}

/**
 * Whether the function around `call` asks before whether a runtime is running here, itself or through a function of the workspace that does:
 * `if Handle::try_current().is_ok() { return … }`, a `match` on that, `refuse_inside_runtime()?`.
 */
export function asksForRuntime(analysis: Analysis, call: Node): boolean {
  const { tree, neighbours } = analysis;
  const fn = tree.ancestor(call, 'function_item');
  if (fn === NONE || neighbours.filesNaming('try_current').length === 0) return false;
  return tree
    .descendants(fn, 'call_expression')
    .some((each) => tree.end(each) <= tree.start(call) && asks(analysis, analysis.calleeOf(each)));
}

function asks(analysis: Analysis, callee: FnDef | undefined): boolean {
  if (!callee || analysis.publishedAs(callee, [tryCurrent]) !== undefined) return callee !== undefined;
  if (callee.module.crate.origin !== 'workspace' || !callee.decl.hasBody) return false;
  const read = readFunction(analysis, callee);
  return read !== undefined && /\btry_current\b/.test(read.analysis.tree.textOf(read.node));
}
