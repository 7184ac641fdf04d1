import { fault, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'unbounded-channel',
  title: 'Channel without a bound',
  summary:
    'A channel between tasks holds as much as is sent: nothing slows down who sends faster than is received.',
  section: 'channels-and-streams',
  group: 'concurrency',
  severity: 'off',
  fix: 'none',
  seenBy: [],
};

/** Channels whose receivers nobody awaits. */
const betweenThreads = /^(std|crossbeam_channel)::/;

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const known = code.items.known(code.calls.calleeOf(node));
    const opens = known?.facts.opens;
    if (!known || opens?.kind !== 'queue' || opens.isBounded) return;
    if (betweenThreads.test(known.path)) return;
    if (code.context.isDevelopment(node)) return;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`The channel of ${wholeAt(tree, node)} has no bound`,
      why: 'Where more comes than is taken out, it grows until the memory is gone, and what is in it gets old.',
      advice: 'Give it a bound, so that `send` waits for room, or drop what nobody waits for.',
      evidence: `The call resolves to \`${known.path}\`, which opens a channel without a bound.`,
    });
  },
};
