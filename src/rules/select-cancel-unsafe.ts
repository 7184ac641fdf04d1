import type { Loss, Select, SelectArm, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { futureEnd, lossEvidence, lossNotes } from './reports/lostTakings';
import { fault, named, wholeAt } from './reports/quotations';
import type { Report, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'select-cancel-unsafe',
  title: 'Future dropped half-way loses data',
  summary:
    'An arm of a looping `select!`, or a `timeout` in a loop, makes a future that takes something and awaits again, or whose docs say that it must not be dropped half-way, and drops it while the loop goes on.',
  section: 'cancellation-and-select',
  group: 'cancellation',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  readsFar: true,
  on: ['macro_invocation', 'await_expression'],
  visit(node, context) {
    const { code } = context;
    if (code.tree.is(node, 'await_expression')) return visitTimeout(node, context);
    const select = code.selects.at(node);
    if (!select || select.loop === NONE) return;
    for (const arm of select.arms) {
      if (!mayLose(code, select, arm)) continue;
      const future = code.futures.innerAt(arm.value);
      const loss = lossAt(code, select, future);
      if (loss)
        reportLoss(context, { value: arm.value, future, when: 'another arm is first', place: 'here' }, loss);
    }
  },
};

/** `timeout(limit, read(&mut conn)).await` in a loop that goes on when the time is over. */
function visitTimeout(node: Node, context: RuleContext): void {
  const { code } = context;
  const { tree } = code;
  const loop = code.flow.loopAround(node);
  const call = tree.onlyChild(node);
  if (loop === NONE || !tree.is(call, 'call_expression')) return;
  if (!code.items.known(code.calls.calleeOf(call))?.facts.timesOut) return;
  const value = tree.children(tree.child(call, 'arguments')).at(-1) ?? NONE;
  if (value === NONE) return;
  const future = code.futures.innerAt(value);
  const loss = lossAt(code, { node, loop }, future);
  if (!loss || !goesOn(code, node, loop, loss)) return;
  reportLoss(context, { value, future, when: 'the time is over', place: 'in the timeout' }, loss);
}

/** Whether the next round reads on where this one was given up: nothing leaves the loop then, or begins anew with another source. */
function goesOn(code: SourceCode, node: Node, loop: Node, { root }: Loss): boolean {
  const { tree } = code;
  const followed = code.flow.followValue(node, ['Err'], loop);
  if (!followed || followed.exit !== NONE) return false;
  if (code.flow.sureExit(tree.child(loop, 'body'), loop) !== NONE) return false;
  const source = sourceName(code, node, root);
  const names = (region: Node): boolean =>
    [region, ...tree.descendants(region, 'identifier', 'self')].some((each) => tree.textOf(each) === source);
  // An `if` without `else` is all that there is.
  const { taken } = followed;
  if (taken !== NONE && !tree.contains(taken, node) && names(taken)) return false;
  return !tree.descendants(loop, 'assignment_expression').some((each) => names(tree.child(each, 'left')));
}

/** Whether another arm may be first, and the loop goes on then: what leaves the loop is done with all of this. */
function mayLose(code: SourceCode, { arms, loop }: Select, arm: SelectArm): boolean {
  return arms.some((other) => other !== arm && code.flow.sureExit(other.body, loop) === NONE);
}

function lossAt(
  code: SourceCode,
  { node, loop }: Pick<Select, 'node' | 'loop'>,
  future: Node,
): Loss | undefined {
  const { tree } = code;
  const body = code.context.enclosing(node).node;
  const loss = tree.is(future, 'call_expression')
    ? code.futures.lossOfCall(future, body)
    : tree.is(future, 'async_block')
      ? code.futures.lossIn(future)
      : undefined;
  // What each round makes anew is gone with the round, whoever is first.
  const isOfRound = loss?.root.kind === 'local' && tree.contains(loop, loss.root.local.node);
  return isOfRound ? undefined : loss;
}

/** How the code around `node` names what `root` is. */
function sourceName({ tree, context }: SourceCode, node: Node, root: Loss['root']): string {
  if (root.kind === 'self') return 'self';
  if (root.kind === 'local') return root.local.name;
  const parameters = tree
    .children(tree.child(context.enclosing(node).node, 'parameters'))
    .filter((each) => tree.is(each, 'parameter'));
  const parameter = parameters[root.index];
  return parameter === undefined ? '' : tree.textOf(tree.child(parameter, 'pattern')).replace(/^mut\s+/, '');
}

/** A future that is dropped half-way. */
interface Dropped {
  /** The expression that gives it, and the call or the block inside of it that makes it. */
  readonly value: Node;
  readonly future: Node;
  /** When it is, as a clause, and where the reader should wait for `&mut` one. */
  readonly when: string;
  readonly place: string;
}

function reportLoss({ code, report }: RuleContext, dropped: Dropped, loss: Loss): void {
  const { tree } = code;
  const { value, future } = dropped;
  report({
    start: tree.start(value),
    end: futureEnd(code, value),
    ...wordsOf(code, dropped, loss),
    evidence: lossEvidence(loss),
    ...(code.context.isDevelopment(future) && { severity: 'hint' }),
    notes: lossNotes(loss),
  });
}

function wordsOf(
  { tree }: SourceCode,
  { future, when, place }: Dropped,
  { reason, way, name }: Loss,
): Pick<Report, 'message' | 'why' | 'advice'> {
  const isBlock = tree.is(future, 'async_block');
  const message = fault`${isBlock ? 'This block' : wholeAt(tree, future)} is dropped half-way when ${when}`;
  const once = `the future once, before the loop, and wait for \`&mut\` it ${place}`;
  if (reason !== undefined) {
    const what = isBlock || way.length > 0 ? 'What it waits for' : 'It';
    return { message, why: `${what} ${reason}. The next round begins anew.`, advice: `Make ${once}.` };
  }
  const taking =
    place === 'here' ? 'Take in the arm, and work in its body' : 'Put the timeout round the taking alone';
  const lost = name === undefined ? 'What it took' : `${named(name)}, which it took,`;
  return { message, why: `${lost} is lost.`, advice: `${taking}. Or make ${once}.` };
}
