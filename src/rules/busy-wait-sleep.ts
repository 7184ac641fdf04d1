import { codeAt, fault } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'busy-wait-sleep',
  title: 'Loop that sleeps and asks again',
  summary:
    'A loop in async code sleeps and asks the same thing again, until others change the answer, where it could be told of the change.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'information',
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
    const [sleep] = watch?.sleeps ?? [];
    if (!watch || sleep === undefined || code.context.isDevelopment(node)) return;
    const question = codeAt(tree, watch.question);
    const instead = /is_finished/.test(question)
      ? 'Await the handle.'
      : 'Await what tells of the change: a `Notify`, a `watch` channel, a `oneshot`.';
    report({
      start: tree.start(watch.question),
      end: tree.end(watch.question),
      message: fault`The loop sleeps and asks ${question} again until the answer changes`,
      why: 'Others change the answer: the loop wakes for nothing most of the time, and learns of the change late.',
      advice: instead,
      evidence: `A round does nothing but sleep, and ${question} is all that decides of its end.`,
      notes: [{ start: tree.start(sleep), end: tree.end(sleep), message: 'sleeps between two questions' }],
    });
  },
};
