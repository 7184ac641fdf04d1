import { codeAt, fault } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'spin-no-yield',
  title: 'Loop that waits without awaiting',
  summary:
    'A loop in async code asks the same thing again and again until others change the answer, and awaits nothing meanwhile.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['while_expression', 'loop_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const watch = code.flow.watchLoop(node);
    if (!watch || watch.sleeps.length > 0 || !code.context.isAsync(node)) return;
    if (tree.descendants(node, 'await_expression').length > 0) return;
    const question = codeAt(tree, watch.question);
    report({
      start: tree.start(watch.question),
      end: tree.end(watch.question),
      message: fault`The loop keeps its thread until ${question} gives another answer`,
      why: 'No other task on that thread runs meanwhile. If one of those is to change it, the loop never ends.',
      advice: 'Await what tells of the change: a `Notify`, a `watch` channel, a `oneshot`.',
      evidence: `Nothing in the loop is awaited, and ${question} is all that decides of its end.`,
    });
  },
};
