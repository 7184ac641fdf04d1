import { codeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'pending-without-waker',
  title: '`Pending`, and nobody to wake the task',
  summary:
    'A hand-written poll looks at what others change, says `Pending`, and never uses its `Context`: nobody polls it again.',
  section: 'waking-and-polling',
  group: 'correctness',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['function_item', 'closure_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const poll = code.futures.waitingPoll(node);
    const [pending] = poll?.pendings ?? [];
    if (!poll || pending === undefined || poll.wakes.length > 0) return;
    const question = codeAt(tree, poll.question);
    report({
      start: tree.start(pending),
      end: tree.end(pending),
      message: `\`Pending\` promises that the task will be woken, and nothing here keeps its waker: when ${question} gives another answer, nobody polls again, and the task waits for ever. Have whoever brings the change wake \`cx.waker().clone()\`, or await what does so itself: a \`Notify\`, a channel, a timer.`,
      evidence: `The context is used nowhere, nothing else is polled, and ${question} is all that decides.`,
      notes: [
        {
          start: tree.start(poll.question),
          end: tree.end(poll.question),
          message: 'others change what this asks for',
        },
      ],
    });
  },
};
