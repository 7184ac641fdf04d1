import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { awaitingMacros, executionContext, macroName } from '../asyncContext';
import { innerFuture } from '../cancellation/innerFuture';
import { receiverPlace } from '../channels';
import { loopAround, sureExit } from '../loops';
import type { Select, SelectArm } from '../selects';
import {
  always,
  givingNotice,
  isChanged,
  keysIn,
  listeningAt,
  notifierAt,
  type Notifier,
} from './missedNotices';
import { callsOn, sharedPlace, type PlaceUse } from './sharedPlaces';

/** A notice that ends a loop, and that nobody listens for between two rounds of its `select!`. */
export interface MissedRound {
  /** The call that makes the future in each round. */
  readonly listening: Node;
  /** An `.await` of the loop during which nobody listens. */
  readonly pause: Node;
  readonly notifier: Notifier;
}

/**
 * The wait for a notice in `arm` of a looping `select!`, if it is made anew in each round, ends the loop, and every notice of that
 * place in the project reaches only those that listen just then, while the loop waits for something else between its rounds.
 */
export function missedRound(analysis: Analysis, select: Select, arm: SelectArm): MissedRound | undefined {
  const { tree } = analysis;
  const { body } = arm;
  const { loop } = select;
  const value = innerFuture(analysis, arm.value);
  if (loop === NONE || !tree.is(value, 'call_expression') || body === NONE) return undefined;
  const inner = listeningAt(analysis, value);
  if (!inner || sureExit(analysis, body, loop) === NONE) return undefined;
  const pause = pauseBetween(analysis, select, arm);
  const place =
    pause === NONE ? undefined : sharedPlace(inner.analysis, receiverPlace(inner.analysis, inner.call));
  const calls = place && callsOn(inner.analysis, place, inner.call);
  const notifiers = calls && givingNotice(calls);
  if (!notifiers) return undefined;
  const own = executionContext(tree, loop).node;
  const others = notifiers.filter(({ analysis: there, node }) => {
    const isOwn = there === analysis && executionContext(there.tree, node).node === own;
    // Whoever tells again and again is heard in the end.
    return !isOwn && loopAround(there.tree, node) === NONE;
  });
  const asked = keysIn(analysis, loop, always);
  if (others.length < notifiers.length || others.some((each) => isAsked(each, asked))) return undefined;
  const [first] = others;
  return first && { listening: value, pause, notifier: notifierAt(first) };
}

/** Whether the loop asks for something that is changed where the notice is given: it may see that without it. */
function isAsked({ analysis, node }: PlaceUse, asked: ReadonlyMap<string, string>): boolean {
  const there = executionContext(analysis.tree, node).node;
  const changed = keysIn(analysis, there, (at) => isChanged(analysis, at));
  return [...changed.keys()].some((key) => asked.has(key));
}

/** An `.await` of the loop that is no arm of the `select!`: in the body of another arm that goes on, or beside; NONE where there is none. */
function pauseBetween(analysis: Analysis, { arms, node, loop }: Select, arm: SelectArm): Node {
  const { tree } = analysis;
  const own = executionContext(tree, loop).node;
  const isRun = (at: Node): boolean => {
    if (executionContext(tree, at).node !== own || tree.contains(at, node)) return false;
    if (!tree.contains(node, at)) return true;
    return arms.some(
      (other) =>
        other !== arm &&
        other.body !== NONE &&
        tree.contains(other.body, at) &&
        sureExit(analysis, other.body, loop) === NONE,
    );
  };
  const macros = tree
    .descendants(loop, 'macro_invocation')
    .filter((each) => each !== node && awaitingMacros.has(macroName(tree, each)));
  return [...tree.descendants(loop, 'await_expression'), ...macros].find(isRun) ?? NONE;
}
