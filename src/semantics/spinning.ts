import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { executionContext } from './asyncContext';
import { keepsSender, receivingAt, type Receiving } from './channels';
import { deciding, exitsIn, isEndless, loopAround, namesIn } from './loops';
import { fits, followOutcome, followPattern, type Followed } from './outcomes';
import type { Select, SelectArm } from './selects';

/** A wait that does not wait any more once nothing can come, in a loop that goes on asking. */
export interface Spin extends Receiving {
  readonly loop: Node;
  /** The arm or branch that is for the end; NONE where nothing tells it apart. */
  readonly taken: Node;
}

/** The arm of a looping `select!` of Tokio's that is ready for ever once its channel is closed, and whose body goes on then. */
export function spinningArm(analysis: Analysis, select: Select, arm: SelectArm): Spin | undefined {
  const { tree } = analysis;
  const { node, loop, crate } = select;
  // What the futures crate's is given may tell that it is terminated.
  if (crate !== 'tokio' || !isEndless(tree, loop) || arm.condition !== NONE) return undefined;
  const receiving = receivingAt(analysis, arm.value);
  // A pattern that does not fit makes this round wait for the others.
  if (!receiving || fits(tree, arm.pattern, receiving.closed) !== true) return undefined;
  const followed = followPattern(analysis, arm.pattern, receiving.closed, loop);
  if (!followed || followed.exit !== NONE || !isStatement(analysis, node, loop)) return undefined;
  // A branch for the end may wait on purpose; what runs for every value is only run too often.
  if (!goesOn(analysis, arm.body, followed, loop, followed.taken !== NONE)) return undefined;
  return spinIn(analysis, receiving, loop, [node], { body: arm.body, followed });
}

/** The `.await` at `node`, in a plain loop that only skips what it gives at the end. */
export function spinningAwait(analysis: Analysis, node: Node): Spin | undefined {
  const { tree } = analysis;
  const loop = loopAround(tree, node);
  if (loop === NONE || !isEndless(tree, loop)) return undefined;
  const receiving = receivingAt(analysis, tree.onlyChild(node));
  const followed = receiving && followOutcome(analysis, node, receiving.closed, loop);
  if (!followed || followed.exit !== NONE) return undefined;
  const body = tree.child(loop, 'body');
  if (!goesOn(analysis, body, followed, loop, true, node)) return undefined;
  return spinIn(analysis, receiving, loop, [], { body, followed });
}

/** Whether `node` is a statement of the loop's own body, whose value nobody takes. */
function isStatement({ tree }: Analysis, node: Node, loop: Node): boolean {
  const body = tree.child(loop, 'body');
  const parent = tree.parent(node);
  if (parent === body) return true;
  return tree.is(parent, 'expression_statement') && tree.parent(parent) === body;
}

/** Whether the code at `region`, but for what is skipped, comes to its end without leaving the loop: `atOnce`, without waiting. */
function goesOn(
  analysis: Analysis,
  region: Node,
  { skipped }: Followed,
  loop: Node,
  atOnce: boolean,
  besides: Node = NONE,
): boolean {
  const { tree } = analysis;
  const runs = (node: Node): boolean => !skipped.some((each) => tree.contains(each, node));
  if (exitsIn(analysis, region, loop).some(runs)) return false;
  if (!atOnce) return true;
  const { node: body } = executionContext(tree, loop);
  const pauses = [
    ...tree.descendants(region, 'await_expression'),
    ...tree
      .descendants(region, 'macro_invocation')
      .filter((each) => /^\w*(::)?select\b/.test(tree.textOf(each))),
  ];
  return !pauses.some((each) => each !== besides && runs(each) && executionContext(tree, each).node === body);
}

function spinIn(
  analysis: Analysis,
  receiving: Receiving,
  loop: Node,
  aside: readonly Node[],
  { body, followed }: { readonly body: Node; readonly followed: Followed },
): Spin | undefined {
  const isPlain = isPlainPlace(analysis, receiving.receiver);
  if (
    !isPlain ||
    isMadeIn(analysis, receiving.receiver, loop) ||
    isReplaced(analysis, receiving.receiver, loop)
  )
    return undefined;
  if (keepsSender(analysis, receiving) || isRefilled(analysis, receiving, body, followed)) return undefined;
  if (aside.length > 0 && !isAlone(analysis, loop, aside, { body, followed })) return undefined;
  return { ...receiving, loop, taken: followed.taken };
}

/** Whether what runs then looks after the pool that is empty. */
function isRefilled(
  { tree }: Analysis,
  { end, receiver, call }: Receiving,
  body: Node,
  { skipped }: Followed,
): boolean {
  if (end !== 'pool') return false;
  const name = namesIn(tree, receiver).at(-1) ?? '';
  return namesIn(tree, body, [...skipped, call]).includes(name);
}

function isPlainPlace({ tree }: Analysis, node: Node): boolean {
  return /^(&\s*mut\s+)?\w+(\s*\.\s*\w+)*$/.test(tree.textOf(node)) && !tree.is(node, 'call_expression');
}

/** Whether the receiver is a variable of the loop's own body: each round has a new one. */
function isMadeIn(analysis: Analysis, receiver: Node, loop: Node): boolean {
  const { tree } = analysis;
  let base = receiver;
  while (tree.is(base, 'field_expression')) base = tree.child(base, 'value');
  const local = tree.is(base, 'identifier') ? analysis.localOf(base) : undefined;
  return local !== undefined && tree.contains(loop, local.node);
}

/** Whether the loop may put another receiver in its place, or hand it to somebody who may. */
function isReplaced(analysis: Analysis, receiver: Node, loop: Node): boolean {
  const { tree } = analysis;
  const place = tree.textOf(receiver).replace(/\s/g, '');
  const isPart = (node: Node): boolean => `${place}.`.startsWith(`${tree.textOf(node).replace(/\s/g, '')}.`);
  return (
    tree.descendants(loop, 'assignment_expression').some((each) => isPart(tree.child(each, 'left'))) ||
    tree
      .descendants(loop, 'reference_expression')
      .some((each) => tree.hasChild(each, 'mutable_specifier') && isPart(tree.child(each, 'value')))
  );
}

/**
 * Whether the rest of the loop does not wait, and whatever leaves there has nothing to do with what the arm's body changed.
 */
function isAlone(
  analysis: Analysis,
  loop: Node,
  aside: readonly Node[],
  { body, followed }: { readonly body: Node; readonly followed: Followed },
): boolean {
  const { tree } = analysis;
  const isBeside = (node: Node): boolean => !aside.some((each) => tree.contains(each, node));
  const rest = tree.child(loop, 'body');
  const { node: owner } = executionContext(tree, loop);
  const waits = tree.descendants(rest, 'await_expression').filter(isBeside);
  if (waits.some((each) => executionContext(tree, each).node === owner)) return false;
  const changed = new Set(namesIn(tree, body, followed.skipped));
  return exitsIn(analysis, rest, loop)
    .filter(isBeside)
    .every((exit) => deciding(analysis, exit, loop).every((name) => !changed.has(name)));
}
