import { codeAt, fault, named } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'send-to-self',
  title: 'Loop that waits for room in its own channel',
  summary:
    'The loop that takes the messages of a bounded channel awaits `send` on a sender of the same channel: when it is full, nobody makes room.',
  section: 'channels-and-streams',
  group: 'concurrency',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['await_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const found = code.channels.sendToSelf(node);
    if (!found || code.context.isTest(node)) return;
    const { sender, receiver, receiving, more } = found;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`This waits for ever when the channel of ${named(receiver.name)} is full`,
      why: `${named(receiver.name)} is read only by this loop, which makes no room while it waits for it here.`,
      advice:
        'Keep what is to be done next in a `VecDeque` of the loop’s own, or send from a task of its own.',
      evidence: `\`${sender.name}\` and \`${receiver.name}\` come from the same call of \`${code.calls.calleeOf(tree.child(tree.ancestor(sender.node, 'let_declaration'), 'value'))?.path ?? ''}\`, whose channel is bounded.`,
      ...(code.context.isDevelopment(node) && { severity: 'hint' as const }),
      notes: [
        {
          start: tree.start(receiving),
          end: tree.end(receiving),
          message: `${codeAt(tree, receiving)} alone makes room`,
        },
        { start: tree.start(more), end: tree.end(more), message: 'more may be sent here than was taken' },
      ],
    });
  },
};
