import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { awaitingMacros, bodyOf, macroName, type ExecutionContext } from '../asyncContext';
import { cancelSafetyOf } from '../cancellation/cancelSafety';
import { nameCancelSafety } from '../cancellation/cancelSafetyText';
import { selectAt } from '../selects';

/** A place where an async body gives its thread away until something is there. */
export interface Suspension {
  /** The `.await`, or the call of the macro that awaits. */
  readonly node: Node;
  /** `await`, `join!`, `select!` … */
  readonly word: string;
  /** What it waits for: one future, or those of the macro. */
  readonly waitsFor: readonly Awaited[];
}

export interface Awaited {
  readonly node: Node;
  /** Of an arm of a looping `select!`: what is lost when another one is first, in a few words. */
  readonly dropped?: string;
}

/** The suspension points of the body of `context`, in the order in which they end. */
export function suspensionsOf(analysis: Analysis, context: ExecutionContext): Suspension[] {
  const { tree } = analysis;
  return tree
    .descendants(bodyOf(tree, context), 'await_expression', 'macro_invocation')
    .filter((node) => analysis.contextOf(node).node === context.node)
    .flatMap((node) => suspensionAt(analysis, node) ?? [])
    .sort((a, b) => tree.end(a.node) - tree.end(b.node));
}

function suspensionAt(analysis: Analysis, node: Node): Suspension | undefined {
  const { tree } = analysis;
  if (tree.is(node, 'await_expression'))
    return { node, word: 'await', waitsFor: [{ node: tree.firstChild(node) }] };
  const name = macroName(tree, node);
  if (!awaitingMacros.has(name)) return undefined;
  return { node, word: `${name}!`, waitsFor: awaitedBy(analysis, node) };
}

function awaitedBy(analysis: Analysis, node: Node): Awaited[] {
  const { tree } = analysis;
  const select = selectAt(analysis, node);
  if (!select) {
    const args = tree.childOfKind(node, 'macro_arguments');
    return args === NONE ? [] : tree.children(args).map((each) => ({ node: each }));
  }
  const body = analysis.contextOf(node).node;
  return select.arms.map(({ value }) => ({
    node: value,
    ...(select.loop >= 0 && { dropped: nameCancelSafety(cancelSafetyOf(analysis, value, body)) }),
  }));
}
