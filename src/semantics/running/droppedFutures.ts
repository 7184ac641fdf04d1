import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { innerFuture } from '../cancellation/innerFuture';
import { selectAt } from '../selects';
import { functionAt } from './functionAt';
import { usesOf } from './functionUses';
import type { Origin } from './place';
import { runningPlace } from './placeFinder';
import { isDevelopmentCode } from './developmentCode';

/** Callers of callers further away than this are not followed. */
const farthest = 6;

/** What may drop a future half-way, as a clause that goes on from "where": "`timeout` gives it up". */
export interface Dropper {
  readonly reason: string;
  readonly origin?: Origin;
}

/**
 * What is seen to drop the future that runs the code at `node` before it is done: a `timeout`, a `select!` whose other arm is
 * faster, a server whose client went away. The code is followed through awaits and functions of the workspace to whoever
 * polls it. What only tests run is left alone.
 */
export function dropperOf(analysis: Analysis, node: Node): Dropper | undefined {
  return ofBody(analysis, node, 0);
}

function ofBody(analysis: Analysis, node: Node, depth: number): Dropper | undefined {
  if (depth > farthest || isDevelopmentCode(analysis, node)) return undefined;
  const { kind, node: owner } = analysis.contextOf(node);
  if (kind === 'async-block') return ofFuture(analysis, owner, depth);
  const fn = kind === 'async-fn' ? functionAt(analysis, owner) : undefined;
  if (!fn) return undefined;
  const place = runningPlace(analysis, node);
  // A function of the workspace that is called is no handler, whoever hands on its callers.
  for (const use of usesOf(analysis, fn) ?? []) {
    const found = use.isCall ? ofFuture(use.analysis, use.node, depth + 1) : undefined;
    if (found) return found;
  }
  if (!place.isHandler || !place.isProven) return undefined;
  return { reason: 'its client goes away', ...(place.origin && { origin: place.origin }) };
}

/** The same of the future that the expression at `node` gives. */
function ofFuture(analysis: Analysis, node: Node, depth: number): Dropper | undefined {
  const { tree, file } = analysis;
  let at = node;
  for (let up = outerFuture(analysis, at); up !== NONE; up = outerFuture(analysis, at)) at = up;
  const parent = tree.parent(at);
  if (tree.is(parent, 'await_expression')) return ofBody(analysis, parent, depth);
  const call = tree.parent(parent);
  if (tree.is(parent, 'arguments') && tree.children(parent).at(-1) === at) {
    const known = analysis.known(analysis.calleeOf(call));
    if (!known?.facts.timesOut) return undefined;
    return {
      reason: 'its time is over',
      origin: { file, start: tree.start(call), end: tree.end(call) },
    };
  }
  const macro = tree.is(parent, 'select_arm') ? tree.ancestor(parent, 'macro_invocation') : NONE;
  const arms = macro === NONE ? [] : (selectAt(analysis, macro)?.arms ?? []);
  if (arms.length < 2 || !arms.some(({ value }) => value === at)) return undefined;
  return {
    reason: 'another arm of the `select!` is faster',
    origin: { file, start: tree.start(at), end: tree.end(at) },
  };
}

/** `Box::pin(work())` and `work().boxed()` round the future at `node`; NONE where nothing like that is round it. */
function outerFuture(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  const parent = tree.parent(node);
  const call = tree.parent(parent);
  const isCall = tree.is(parent, 'arguments') || tree.is(parent, 'field_expression');
  return isCall &&
    tree.is(call, 'call_expression') &&
    innerFuture(analysis, call) === innerFuture(analysis, node)
    ? call
    : NONE;
}
