import type { Local, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { indentationAt } from './fixes/edits';
import { fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'interval-burst',
  title: 'Interval that catches up in a burst',
  summary:
    'A loop ticks an interval and awaits other work in its rounds, and nothing says what becomes of ticks that were missed.',
  section: 'waking-and-polling',
  group: 'correctness',
  severity: 'off',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['let_declaration'],
  visit(node, { code, report }) {
    const { tree } = code;
    const value = tree.child(node, 'value');
    if (value < 0 || !tree.is(value, 'call_expression')) return;
    const known = code.items.known(code.calls.calleeOf(value));
    const local = code.locals.boundBy(node);
    if (!known?.facts.startsTicking || !local) return;
    const tick = onlyTick(code, local);
    const loop = tick === NONE ? NONE : code.flow.loopAround(tick);
    const work = loop === NONE ? NONE : otherAwait(code, loop, tick);
    if (work === NONE) return;
    report({
      start: tree.start(value),
      end: tree.end(value),
      message: fault`Ticks that ${wholeAt(tree, local.node)} misses come in a burst`,
      why: 'Where a round takes longer than the period, the missed ticks come one right after the other, until it has caught up. That is the default.',
      advice: 'Say what is meant: `set_missed_tick_behavior(MissedTickBehavior::Delay)`, or `Skip`.',
      evidence: `The interval is made by \`${known.path}\`, and its loop awaits other work between two ticks.`,
      notes: [
        { start: tree.start(work), end: tree.end(work), message: 'this may take longer than the period' },
      ],
      fixes: delayFix(code, node, local, known.path),
    });
  },
};

/** The one tick of an interval with which nothing else is done; NONE where there is another use. */
function onlyTick(code: SourceCode, local: Local): Node {
  const calls = code.locals.usesOf(local).map((use) => code.calls.methodOn(use));
  const [only = NONE, ...more] = calls;
  const isTick = only !== NONE && code.items.known(code.calls.calleeOf(only))?.facts.ticks === true;
  return more.length === 0 && isTick ? only : NONE;
}

/** The first `.await` in a round of `loop`, besides that of `tick`; NONE where there is none, or where arms of a `select!` race. */
function otherAwait(code: SourceCode, loop: Node, tick: Node): Node {
  const { tree } = code;
  if (!tree.is(tree.parent(tick), 'await_expression')) return NONE;
  const own = code.context.enclosing(loop).node;
  const awaits = tree
    .descendants(tree.child(loop, 'body'), 'await_expression')
    .filter((each) => each !== tree.parent(tick) && code.context.enclosing(each).node === own);
  return awaits[0] ?? NONE;
}

function delayFix(code: SourceCode, node: Node, local: Local, path: string): ReportFix[] {
  const { tree } = code;
  if (!path.startsWith('tokio::')) return [];
  const line = `\n${indentationAt(tree.text, tree.start(node))}${local.name}.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);`;
  return [
    {
      title: 'Wait a whole period after each late tick',
      safety: 'suggestion',
      edits: [{ start: tree.end(node), end: tree.end(node), newText: line }],
    },
  ];
}
