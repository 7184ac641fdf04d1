import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { awaitingMacros, isTransparentMacro, macroName } from './asyncContext';
import { blockingCall } from './blocking/blockingCalls';
import { runningContext } from './blocking/inPlace';
import type { Remembered } from './readLog';

/**
 * Whether the code that stands behind `node`, up to the end of `scope`, is seen to wait for nothing and to come to its end:
 * no `.await`, no call that waits or of which nothing is known, no loop that may go on. Of a `for` around `node`, the
 * last round counts; a `while` that awaits serves for as long as there is something to do.
 */
export function endsSoon(analysis: Analysis, node: Node, scope: Node): boolean {
  const { tree } = analysis;
  const owner = runningContext(analysis, node).node;
  for (let up = tree.parent(node); up > scope; up = tree.parent(up)) {
    const waits = (each: Node): boolean => runningContext(analysis, each).node === owner;
    if (tree.is(up, 'loop_expression')) return false;
    if (tree.is(up, 'while_expression') && tree.descendants(up, 'await_expression').some(waits)) return false;
  }
  return (lastWaits(analysis, scope).get(owner) ?? NONE) <= tree.last(node);
}

/** For each analysis, what is asked of many statements of one block. */
const waitsIn = new WeakMap<Analysis, Map<Node, Remembered<ReadonlyMap<Node, Node>>>>();

/** The last node inside of `scope` that may wait, for each body that runs there. */
function lastWaits(analysis: Analysis, scope: Node): ReadonlyMap<Node, Node> {
  const { tree } = analysis;
  const scopes = waitsIn.get(analysis) ?? new Map<Node, Remembered<ReadonlyMap<Node, Node>>>();
  waitsIn.set(analysis, scopes);
  return analysis.neighbours.log.remember(scopes, scope, () => {
    const found = new Map<Node, Node>();
    for (let at = scope + 1; at <= tree.last(scope); at += 1)
      if (mayWait(analysis, at)) found.set(runningContext(analysis, at).node, at);
    return found;
  });
}

/** Whether code between `from` and `to`, of the body that `from` stands in, waits for something, or may. */
export function waitsBetween(analysis: Analysis, from: Node, to: Node): boolean {
  const owner = runningContext(analysis, from).node;
  for (let at = analysis.tree.last(from) + 1; at < to; at += 1)
    if (mayWait(analysis, at) && runningContext(analysis, at).node === owner) return true;
  return false;
}

/** Whether the node at `node`, taken by itself, may wait. */
function mayWait(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  switch (tree.kind(node)) {
    case 'await_expression':
    case 'loop_expression':
    case 'while_expression':
    case 'token_tree':
      return true;
    case 'macro_invocation':
      return awaitingMacros.has(macroName(tree, node)) || !isTransparentMacro(tree, node);
    case 'for_expression':
      return blockingCall(analysis, node) !== undefined;
    case 'call_expression':
      return mayCallWait(analysis, node);
    default:
      return false;
  }
}

function mayCallWait(analysis: Analysis, call: Node): boolean {
  if (blockingCall(analysis, call)) return true;
  const callee = analysis.calleeOf(call);
  if (!callee) {
    const { kind } = analysis.resolutionOf(analysis.tree.child(call, 'function')) ?? { kind: undefined };
    // `Ok(…)` and the like make a value.
    return kind !== 'variant' && kind !== 'adt';
  }
  const { crate } = callee.module;
  if (analysis.known(callee)?.facts.spawns) return false;
  // An own function may do anything; what it gives as a future is waited for elsewhere.
  if (callee.decl.isAsync) return false;
  // Of what is described, whatever waits says so.
  return crate.origin !== 'knowledge' && !crate.described && !/^(std|core|alloc)$/.test(crate.name);
}
