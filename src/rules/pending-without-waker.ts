import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt } from './reports/quotations';
import type { Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'pending-without-waker',
  title: '`Pending` with nobody to wake the task',
  summary:
    'A hand-written poll looks at what others change, or at a flag of its own, says `Pending`, and never uses its `Context`: nobody polls it again.',
  section: 'waking-and-polling',
  group: 'correctness',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['function_item', 'closure_expression'],
  visit(node, context) {
    const { code } = context;
    const poll = code.futures.waitingPoll(node);
    const [pending] = poll?.pendings ?? [];
    if (!poll || pending === undefined) return reportFlagged(node, context);
    if (poll.wakes.length > 0) return;
    const { tree } = code;
    const question = codeAt(tree, poll.question);
    context.report({
      start: tree.start(pending),
      end: tree.end(pending),
      message: 'Nothing here wakes the task after this `Pending`',
      why: `\`Pending\` promises that the task will be woken, and nothing here keeps its waker. When ${question} gives another answer, nobody polls again, and the task waits for ever.`,
      advice:
        'Have whoever brings the change wake `cx.waker().clone()`, or await what does so itself: a `Notify`, a channel, a timer.',
      evidence: `The context is used nowhere, nothing else is polled, and ${question} is all that decides.`,
      ...(code.context.isDevelopment(pending) && { severity: 'hint' }),
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

/** Words of code that polls by hand, whatever wakers say, and of executors that poll without end. */
const handPolling = [
  ...['from_waker', 'noop_waker', 'noop_waker_ref', 'noop', 'RawWaker', 'now_or_never', 'poll_once'],
  ...['poll_immediate', 'embassy_futures', 'cassette', 'tokio_test'],
];

/** "Not yet" by a flag of its own: what was meant to let others run never comes back. */
function reportFlagged(node: Node, { code, report }: RuleContext): void {
  const poll = code.futures.flaggedPoll(node);
  const [pending = NONE] = poll?.pendings ?? [];
  if (!poll || pending === NONE || code.context.isDevelopment(pending)) return;
  if (handPolling.some((word) => code.crate.mentions(word)) || code.items.isSaidAround(node, 'no_std'))
    return;
  const { tree } = code;
  const flag = codeAt(tree, poll.flag);
  report({
    start: tree.start(pending),
    end: tree.end(pending),
    message: 'Nothing here wakes the task after this `Pending`',
    why: `\`Pending\` promises that the task will be woken. Only the next poll would look at ${flag} again, nobody brings it about, and the task waits for ever.`,
    advice:
      'Call `cx.waker().wake_by_ref()` before, or await what lets others run: `tokio::task::yield_now()`.',
    evidence: `The context is used nowhere, nothing is called, and ${flag}, which decides, is changed by this poll alone.`,
    notes: [{ start: tree.start(poll.flag), end: tree.end(poll.flag), message: 'nobody else changes this' }],
  });
}
