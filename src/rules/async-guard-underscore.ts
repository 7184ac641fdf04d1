import { reportDroppedAtOnce } from './reports/droppedAtOnce';
import { fault } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'async-guard-underscore',
  title: 'Lock let go at once by `let _`',
  summary: '`let _ = lock.lock().await` takes the lock and drops the guard in the same breath.',
  section: 'holding-a-lock-across-await',
  group: 'concurrency',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['let_underscore_lock', 'let_underscore_drop'],
};

export const rule: Rule = {
  meta,
  on: ['let_declaration', 'assignment_expression'],
  visit(node, context) {
    reportDroppedAtOnce(context, node, {
      heldIn: (type) => context.code.guards.guardIn(type, ['async']),
      message: (value) => fault`\`_\` drops the guard of ${value} at once`,
      why: '`_` binds nothing: the lock is free again at the end of this statement, and the code below runs unlocked.',
      advice: 'Bind it to a name, such as `_guard`.',
      name: '_guard',
    });
  },
};
