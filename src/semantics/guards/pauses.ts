import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Local } from '../inference/bindings';
import { isSend, staysOnThread } from '../ownership';
import { mustBeSend } from '../running/sendFutures';
import { GuardTypes } from './guardTypes';
import { guardsAliveAt } from './liveness';
import type { Remembered } from '../readLog';

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
  let isKept = false;
  for (const { local, stays } of unsendableAround(analysis, node)) {
    // One that may not go is enough, and one that stays where it is decides.
    if ((isKept && !stays) || !isInSight(analysis, local, node) || isHarmless(analysis, local, node))
      continue;
    isKept = true;
    if (stays && mustBeSend(analysis, node)) return 'held';
  }
  return isKept ? 'unsure' : 'free';
}

/** Whether the body around `node` owns a variable whose scope is not over there. */
function isInSight(analysis: Analysis, local: Local, node: Node): boolean {
  if (local.node >= node) return false;
  const { tree } = analysis;
  const body = analysis.contextOf(node).node;
  // What an `async` block takes along from outside it owns as well.
  if (!tree.contains(body, local.node)) return analysis.usesOf(local).some((use) => tree.contains(body, use));
  return local.isParameter || tree.contains(tree.ancestor(local.node, ...scopes), node);
}

/** A variable that is not sure to be `Send`. */
interface Unsendable {
  readonly local: Local;
  /** Whether it is sure to be none. */
  readonly stays: boolean;
}

/** By all variables of a body. */
const unsendable = new WeakMap<readonly Local[], Remembered<readonly Unsendable[]>>();

function unsendableAround(analysis: Analysis, node: Node): readonly Unsendable[] {
  const all = analysis.localsAround(node);
  return analysis.neighbours.log.remember(unsendable, all, () =>
    all
      .filter(({ type }) => !isSend(analysis, type))
      .map((local) => ({ local, stays: staysOnThread(analysis, local.type) })),
  );
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
