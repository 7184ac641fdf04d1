import { narrowingFixes } from './fixes/scopes';
import { awaitNotes, countAwaits, guardSeverity } from './reports/guardNotes';
import { fault, named, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'guard-across-await',
  title: 'Lock held across an await',
  summary:
    'A guard of a blocking lock is alive at an `.await`: tasks that want the lock block their threads until it is dropped.',
  section: 'holding-a-lock-across-await',
  group: 'concurrency',
  severity: 'warning',
  fix: 'safe',
  seenBy: ['clippy::await_holding_lock'],
};

export const rule: Rule = {
  meta,
  on: ['source_file'],
  visit(_root, { code, report, isLookedAt }) {
    const { tree } = code;
    for (const held of code.guards.held(['blocking'], isLookedAt)) {
      if (held.kind === 'scrutinee') continue;
      const name = held.local ? named(held.local.name) : wholeAt(tree, held.node);
      const where = countAwaits(held);
      report({
        start: tree.start(held.node),
        end: tree.end(held.node),
        message: fault`${name} keeps its lock across ${where}`,
        why: 'Whoever else locks it then blocks a whole thread, and may never wake. A task may pause at an `.await` for any time.',
        advice: 'Drop the guard first, or use an async lock.',
        evidence: `It is, or holds, a \`${held.guard}\`, and it is still alive at the awaits named here.`,
        ...guardSeverity(code, held),
        notes: awaitNotes(code, held, 'the lock is still held'),
        fixes: narrowingFixes(code, held),
      });
    }
  },
};
