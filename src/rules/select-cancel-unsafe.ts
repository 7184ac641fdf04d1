import type { Analysis } from '../semantics/analysis';
import { innerFuture } from '../semantics/cancellation/innerFuture';
import { lossIn, lossOfCall, type Loss } from '../semantics/cancellation/losses';
import { sureExit } from '../semantics/loops';
import { isDevelopmentCode } from '../semantics/running/developmentCode';
import { selectAt, type Select, type SelectArm } from '../semantics/selects';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt } from './fixes';
import type { ReportNote, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'select-cancel-unsafe',
  title: 'Future dropped half-way loses data',
  summary:
    'An arm of a looping `select!` makes a future that takes something and awaits again, or whose docs say that it must not be dropped half-way, and another arm lets the loop go on.',
  section: 'cancellation-and-select',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  readsFar: true,
  on: ['macro_invocation'],
  visit(node, context) {
    const { analysis } = context;
    const select = selectAt(analysis, node);
    if (!select || select.loop === NONE) return;
    for (const arm of select.arms) {
      if (!mayLose(analysis, select, arm)) continue;
      const future = innerFuture(analysis, arm.value);
      const loss = lossAt(analysis, select, future);
      if (loss) reportLoss(context, arm, future, loss);
    }
  },
};

/** Whether another arm may be first, and the loop goes on then: what leaves the loop is done with all of this. */
function mayLose(analysis: Analysis, { arms, loop }: Select, arm: SelectArm): boolean {
  return arms.some((other) => other !== arm && sureExit(analysis, other.body, loop) === NONE);
}

function lossAt(analysis: Analysis, { node, loop }: Select, future: Node): Loss | undefined {
  const { tree } = analysis;
  const body = analysis.contextOf(node).node;
  const loss = tree.is(future, 'call_expression')
    ? lossOfCall(analysis, future, body)
    : tree.is(future, 'async_block')
      ? lossIn(analysis, future)
      : undefined;
  // What each round makes anew is gone with the round, whoever is first.
  const isOfRound = loss?.root.kind === 'local' && tree.contains(loop, loss.root.local.node);
  return isOfRound ? undefined : loss;
}

function reportLoss({ analysis, report }: RuleContext, arm: SelectArm, future: Node, loss: Loss): void {
  const { tree } = analysis;
  report({
    start: tree.start(arm.value),
    end: headEnd(analysis, arm.value),
    message: messageOf(analysis, future, loss),
    evidence: evidenceOf(loss),
    ...(isDevelopmentCode(analysis, future) && { severity: 'hint' }),
    notes: notesOf(loss),
  });
}

/** Of a block, whose lines may be many, `async` is marked. */
function headEnd({ tree }: Analysis, value: Node): number {
  return tree.is(value, 'async_block') ? tree.start(value) + 'async'.length : tree.end(value);
}

function messageOf({ tree }: Analysis, future: Node, { reason, way, name }: Loss): string {
  const isBlock = tree.is(future, 'async_block');
  const dropped = `When another arm is first, ${isBlock ? 'this block' : codeAt(tree, future)} is dropped half-way`;
  const once = 'make the future once, before the loop, and wait for `&mut` it here';
  if (reason !== undefined) {
    const lost = isBlock || way.length > 0 ? `what it waits for ${reason}` : reason;
    return `${dropped}, and ${lost}. The next round begins anew: ${once}.`;
  }
  const lost = name === undefined ? 'what it took' : `\`${name}\`, which it took,`;
  return `${dropped}, and ${lost} is lost. Take in the arm, and work in its body; or ${once}.`;
}

function evidenceOf({ way, reason }: Loss): string {
  const docs = 'of which the docs say that it must not be dropped half-way';
  if (way.length === 0)
    return reason === undefined
      ? 'It takes something, and awaits again with that in hand.'
      : `It is a function ${docs}.`;
  const names = way.map(({ fn }) => `\`${fn.path}\``).join(', then ');
  return `${names} awaits ${reason === undefined ? 'with what it took in hand' : `something ${docs}`}.`;
}

function notesOf({ way, taken, lostAt, name }: Loss): ReportNote[] {
  const notes = way
    .slice(1)
    .flatMap(({ fn, call }): ReportNote[] =>
      call ? [{ ...call, message: `\`${fn.name}\` is awaited here` }] : [],
    );
  const what = name === undefined ? 'what was taken' : `\`${name}\``;
  if (taken)
    notes.push(
      { ...taken, message: `${what} is taken here` },
      { ...lostAt, message: `and is lost if the future is dropped at this await` },
    );
  else if (way.length > 0) notes.push({ ...lostAt, message: 'this must not be dropped half-way' });
  return notes;
}
