import type { Loss, Select, SelectArm, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt } from './reports/quotations';
import type { ReportNote, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'select-cancel-unsafe',
  title: 'Future dropped half-way loses data',
  summary:
    'An arm of a looping `select!` makes a future that takes something and awaits again, or whose docs say that it must not be dropped half-way, and another arm lets the loop go on.',
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
  on: ['macro_invocation'],
  visit(node, context) {
    const { code } = context;
    const select = code.selects.at(node);
    if (!select || select.loop === NONE) return;
    for (const arm of select.arms) {
      if (!mayLose(code, select, arm)) continue;
      const future = code.futures.innerAt(arm.value);
      const loss = lossAt(code, select, future);
      if (loss) reportLoss(context, arm, future, loss);
    }
  },
};

/** Whether another arm may be first, and the loop goes on then: what leaves the loop is done with all of this. */
function mayLose(code: SourceCode, { arms, loop }: Select, arm: SelectArm): boolean {
  return arms.some((other) => other !== arm && code.flow.sureExit(other.body, loop) === NONE);
}

function lossAt(code: SourceCode, { node, loop }: Select, future: Node): Loss | undefined {
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

function reportLoss({ code, report }: RuleContext, arm: SelectArm, future: Node, loss: Loss): void {
  const { tree } = code;
  report({
    start: tree.start(arm.value),
    end: headEnd(code, arm.value),
    message: messageOf(code, future, loss),
    evidence: evidenceOf(loss),
    ...(code.context.isDevelopment(future) && { severity: 'hint' }),
    notes: notesOf(loss),
  });
}

/** Of a block, whose lines may be many, `async` is marked. */
function headEnd({ tree }: SourceCode, value: Node): number {
  return tree.is(value, 'async_block') ? tree.start(value) + 'async'.length : tree.end(value);
}

function messageOf({ tree }: SourceCode, future: Node, { reason, way, name }: Loss): string {
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
