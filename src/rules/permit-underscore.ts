import { reportDroppedAtOnce } from './reports/droppedAtOnce';
import { fault } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'permit-underscore',
  title: 'Permit given back at once by `let _`',
  summary: '`let _ = semaphore.acquire().await` takes a permit and gives it back in the same breath.',
  section: 'holding-a-lock-across-await',
  group: 'concurrency',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['let_underscore_drop'],
};

export const rule: Rule = {
  meta,
  on: ['let_declaration', 'assignment_expression'],
  visit(node, context) {
    reportDroppedAtOnce(context, node, {
      heldIn: (type) => context.code.guards.guardIn(type, ['permit']),
      message: (value) => fault`\`_\` gives the permit of ${value} back at once`,
      why: '`_` binds nothing, so the permit is dropped at the end of this statement. Nothing below is limited.',
      advice: 'Bind it to a name, such as `_permit`.',
      name: '_permit',
    });
  },
};
