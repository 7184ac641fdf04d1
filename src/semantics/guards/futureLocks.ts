import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { innerFuture } from '../cancellation/innerFuture';
import type { Local } from '../inference/bindings';
import { analysisAt } from '../otherFunctions';
import { borrowedLocal, firstBinding } from '../repolls';
import type { Select, SelectArm } from '../selects';
import { outermostFunction } from './liveness';
import { queueRequestsIn, type QueueRequest } from './lockRequests';

/** A future that `select!` only borrows, and the body of another arm, which both wait for one lock, permit or room in a channel. */
export interface FutureLock {
  /** The future's variable. */
  readonly local: Local;
  /** What the future waits for, by the way from where it is made. */
  readonly first: QueueRequest;
  /** Whether it still holds that when it waits for something else. */
  readonly isHeld: boolean;
  /** What the body of the other arm waits for. */
  readonly second: QueueRequest;
}

/**
 * Those of a `select!`: while the body of an arm runs nobody polls the future, so that what it holds, or what it is handed when its
 * turn in the queue comes, stays with it. Source: Oxide’s RFD 609.
 */
export function futureLocks(analysis: Analysis, select: Select): FutureLock[] {
  return select.arms.flatMap((polled) => {
    const local = polledLocal(analysis, select, polled);
    const future = local && madeFrom(analysis, local);
    if (!local || future === undefined || future === NONE) return [];
    const firsts = queueRequestsIn(analysis, future);
    if (firsts.length === 0) return [];
    return select.arms
      .filter((other) => other !== polled && !usesLocal(analysis, local, other.body))
      .flatMap(({ body }) => lockedIn(analysis, select, { local, firsts, body }));
  });
}

/** The variable whose future the arm polls, and leaves where it is. */
function polledLocal(analysis: Analysis, { crate }: Select, { value }: SelectArm): Local | undefined {
  const { tree } = analysis;
  const named = tree.is(value, 'parenthesized_expression') ? tree.onlyChild(value) : value;
  // The futures crate's macro borrows what is named.
  if (crate === 'futures' && tree.is(named, 'identifier')) return analysis.localOf(named);
  return borrowedLocal(analysis, named);
}

/** The call or the async block that makes the future of `local`, which nothing else takes its place of; NONE where that is not told. */
function madeFrom(analysis: Analysis, local: Local): Node {
  const { tree } = analysis;
  const first = firstBinding(analysis, local);
  if (first === undefined) return NONE;
  const isAssigned = [first, local]
    .flatMap((each) => analysis.usesOf(each))
    .some((use) => tree.is(tree.parent(use), 'assignment_expression') && tree.field(use) === 'left');
  if (isAssigned) return NONE;
  let value = tree.child(tree.parent(first.node), 'value');
  if (tree.is(value, 'macro_invocation') && /(^|::)pin$/.test(tree.textOf(tree.child(value, 'macro'))))
    value = tree.children(tree.childOfKind(value, 'macro_arguments'))[0] ?? NONE;
  const future = value === NONE ? NONE : innerFuture(analysis, value);
  return tree.is(future, 'call_expression') || tree.is(future, 'async_block') ? future : NONE;
}

function usesLocal(analysis: Analysis, local: Local, region: Node): boolean {
  return analysis.usesOf(local).some((use) => analysis.tree.contains(region, use));
}

function lockedIn(
  analysis: Analysis,
  select: Select,
  asked: { readonly local: Local; readonly firsts: readonly QueueRequest[]; readonly body: Node },
): FutureLock[] {
  const { local, firsts, body } = asked;
  const around = analysis.contextOf(select.node).node;
  const { tree } = analysis;
  const seconds = [body, ...tree.descendants(body, 'await_expression')]
    .filter((at) => tree.is(at, 'await_expression') && analysis.contextOf(at).node === around)
    .flatMap((at) => queueRequestsIn(analysis, at));
  for (const second of seconds) {
    for (const first of firsts) {
      if (first.place !== second.place || isShared(first, second)) continue;
      if (first.purpose === 'turn' && !isSingle(analysis, first)) continue;
      const isHeld = isHeldOver(analysis, first);
      if (!isHeld && !mayBeHandedOver(analysis, select, first)) continue;
      return [{ local, first, isHeld, second }];
    }
  }
  return [];
}

/** Two readers go together, as long as no writer waits between them. */
function isShared(first: QueueRequest, second: QueueRequest): boolean {
  return [first, second].every(({ purpose }) => purpose === 'read' || purpose === 'upgradable_read');
}

/** Whether what `request` gives is alive at another await of the body that asks for it. */
function isHeldOver(asking: Analysis, request: QueueRequest): boolean {
  const last = request.sites.at(-1);
  const analysis = last && analysisAt(asking, last.file, last.start);
  if (!analysis) return false;
  const { tree } = analysis;
  const at = tree.nodeAt(last.start, last.end);
  const outermost = outermostFunction(tree, at);
  return analysis
    .guardsHeld(['async'], (fn) => fn === outermost)
    .some(({ local, node, awaits }) => {
      const holder = local ? tree.parent(node) : node;
      const isIts = tree.contains(holder, at) || tree.contains(at, holder);
      return isIts && awaits.some((each) => each !== at && !tree.contains(each, at));
    });
}

/** Whether the semaphore or the channel is made in this code with a limit of one: of more, the others would go round. */
function isSingle(analysis: Analysis, { place }: QueueRequest): boolean {
  const { tree } = analysis;
  const [, node = NONE] = /^[^.@]*@(\d+)$/.exec(place) ?? [];
  const declaration = tree.ancestor(Number(node), 'let_declaration', 'block');
  if (!tree.is(declaration, 'let_declaration')) return false;
  return tree
    .descendants(tree.child(declaration, 'value'), 'call_expression')
    .concat(tree.child(declaration, 'value'))
    .some((call) => {
      if (!tree.is(call, 'call_expression')) return false;
      const facts = analysis.known(analysis.calleeOf(call))?.facts;
      const [limit = NONE] = tree.children(tree.child(call, 'arguments'));
      const limits = facts?.limits?.argument === 0 || facts?.opens?.isBounded === true;
      return limits && limit !== NONE && tree.textOf(limit) === '1';
    });
}

/**
 * Whether who lets go hands it to the first in the queue, as Tokio's do, polled or not; and somebody else may have it, so that
 * there is a queue. Sources: docs.rs/tokio, `Mutex`, `RwLock` and `Semaphore`: "fair".
 */
function mayBeHandedOver(analysis: Analysis, select: Select, request: QueueRequest): boolean {
  if (request.crate !== 'tokio') return false;
  const root = /^[^.@]*@(\d+)/.exec(request.place)?.[1];
  const local = root === undefined ? undefined : analysis.localAt(Number(root));
  const { tree } = analysis;
  // Only the variable of a lock that was made here is known to be no one else's.
  const value = local ? tree.child(tree.parent(local.node), 'value') : NONE;
  if (!local || local.isParameter || value === NONE || !/\bnew\s*\(/.test(tree.textOf(value))) return true;
  const elsewhere = analysis.usesOf(local).filter((use) => !tree.contains(select.node, use));
  return elsewhere.length > 1;
}
