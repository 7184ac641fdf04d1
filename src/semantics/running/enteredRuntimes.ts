import { NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';
import type { FnDef } from '../../project/definitions';
import type { Analysis } from '../analysis';
import { readFunction } from '../otherFunctions';
import { resolve, type Type } from '../types';

const tryCurrent = 'tokio::runtime::Handle::try_current';

/** Whether the function at `fn` names what enters a runtime, or asks whether one runs. */
export function entersRuntime(tree: SyntaxTree, fn: Node): boolean {
  return tree
    .descendants(fn, 'identifier', 'field_identifier')
    .some((name) => /^(try_current|enter|Compat|compat)$/.test(tree.textOf(name)));
}

/**
 * Whether the code at `call` is reached only where somebody looked whether a runtime is running: in or behind `if Handle::try_current().is_ok() { return … }`,
 * in a `match` on that, behind `refuse_inside_runtime()?`. To take the handle that is found and block on it is another thing.
 */
export function asksForRuntime(analysis: Analysis, call: Node): boolean {
  const { tree, neighbours } = analysis;
  const fn = tree.ancestor(call, 'function_item');
  if (fn === NONE || neighbours.filesNaming('try_current').length === 0) return false;
  return tree
    .descendants(fn, 'call_expression')
    .some(
      (each) =>
        tree.end(each) <= tree.start(call) &&
        decides(analysis, each, call) &&
        asks(analysis, analysis.calleeOf(each)),
    );
}

/** Whether it depends on the answer at `question` that the code at `call` is reached. */
function decides(analysis: Analysis, question: Node, call: Node): boolean {
  const { tree } = analysis;
  const parent = tree.parent(question);
  if (tree.is(parent, 'try_expression')) return isUnit(resolve(analysis.typeOf(parent)));
  for (let up = parent, below = question; up !== NONE; below = up, up = tree.parent(up)) {
    if (tree.is(up, 'block')) return false;
    const field = tree.field(below);
    if (tree.is(up, 'match_expression') && field === 'value') return tree.contains(up, call);
    if (tree.is(up, 'if_expression') && field === 'condition')
      return (
        tree.contains(up, call) ||
        tree.descendants(tree.child(up, 'consequence'), 'return_expression').length > 0
      );
  }
  return false;
}

function asks(analysis: Analysis, callee: FnDef | undefined): boolean {
  if (!callee || analysis.publishedAs(callee, [tryCurrent]) !== undefined) return callee !== undefined;
  if (callee.module.crate.origin !== 'workspace' || !callee.decl.hasBody) return false;
  const read = readFunction(analysis, callee);
  return read !== undefined && /\btry_current\b/.test(read.analysis.tree.textOf(read.node));
}

function isUnit(type: Type): boolean {
  return type.kind === 'tuple' && type.items.length === 0;
}
