import { codeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'poll-self-wake',
  title: 'Poll that wakes itself',
  summary:
    'A hand-written poll looks at what others change, wakes its own task at once and says `Pending`: a loop that keeps a core busy.',
  section: 'waking-and-polling',
  group: 'blocking',
  severity: 'information',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['function_item', 'closure_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const poll = code.futures.waitingPoll(node);
    const [wake] = poll?.wakes ?? [];
    if (!poll || wake === undefined) return;
    const question = codeAt(tree, poll.question);
    report({
      start: tree.start(wake),
      end: tree.end(wake),
      message: 'The poll wakes its own task, so it is called again at once',
      why: `The task is polled again and again, which keeps a core busy until ${question} gives another answer.`,
      advice:
        'Have whoever brings the change wake `cx.waker().clone()`, or await what does so itself: a `Notify`, a channel, a timer.',
      evidence: `The context is used for nothing else, nothing else is polled, and ${question} is all that decides.`,
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
