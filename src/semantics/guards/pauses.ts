import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Local } from '../inference/bindings';
import { isSend, staysOnThread } from '../ownership';
import { mustBeSend } from '../running/sendFutures';
import { GuardTypes } from './guardTypes';
import { guardsAliveAt } from './liveness';

/**
 * What an `.await` would bring about: `held`, that a lock or a borrow is kept across it, or that a future which is to go to
 * another thread no longer may; `unsure`, that the future may no longer go to one; `free`, none of that.
 */
export type Pause = 'free' | 'unsure' | 'held';

/** What an `.await` on the call at `node` would bring about. */
export function pauseAt(analysis: Analysis, node: Node): Pause {
  const types = GuardTypes.of(
    analysis,
    ['blocking', 'cell', 'foreign'],
    analysis.heldTypes.map(({ path }) => path),
  );
  if (guardsAliveAt(analysis, types, node).length > 0) return 'held';
  const kept = localsInSight(analysis, node).filter((local) => !isHarmless(analysis, local, node));
  if (kept.length === 0) return 'free';
  return kept.some(({ type }) => staysOnThread(analysis, type)) && mustBeSend(analysis, node)
    ? 'held'
    : 'unsure';
}

/** The variables that the body around `node` owns, and whose scope is not over there. */
function localsInSight(analysis: Analysis, node: Node): Local[] {
  const { tree } = analysis;
  const body = analysis.contextOf(node).node;
  return analysis.localsAround(node).filter((local) => {
    if (local.node >= node) return false;
    // What an `async` block takes along from outside it owns as well.
    if (!tree.contains(body, local.node))
      return analysis.usesOf(local).some((use) => tree.contains(body, use));
    return local.isParameter || tree.contains(tree.ancestor(local.node, ...scopes), node);
  });
}

const scopes = [
  'block',
  'match_arm',
  'if_expression',
  'while_expression',
  'for_expression',
  'closure_expression',
] as const;

/** Whether a variable may be alive at an `.await`, or already is at another one. */
function isHarmless(analysis: Analysis, local: Local, node: Node): boolean {
  if (isSend(analysis, local.type)) return true;
  const { tree } = analysis;
  const body = analysis.contextOf(node).node;
  return analysis
    .usesOf(local)
    .some((use) =>
      tree
        .descendants(body, 'await_expression')
        .some(
          (each) =>
            each > local.node && tree.end(each) <= tree.start(use) && analysis.contextOf(each).node === body,
        ),
    );
}
