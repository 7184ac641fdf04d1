import { narrowingFixes } from './fixes/scopes';
import { awaitNotes, countAwaits, guardSeverity } from './reports/guardNotes';
import { fault, named, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'refcell-across-await',
  title: '`RefCell` borrowed across an await',
  summary:
    'A `Ref` or `RefMut` is alive at an `.await`: another task that borrows the cell meanwhile panics.',
  section: 'holding-a-lock-across-await',
  group: 'concurrency',
  severity: 'warning',
  fix: 'safe',
  seenBy: ['clippy::await_holding_refcell_ref'],
};

export const rule: Rule = {
  meta,
  on: ['source_file'],
  visit(_root, { code, report, isLookedAt }) {
    const { tree } = code;
    for (const held of code.guards.held(['cell'], isLookedAt)) {
      const name = held.local ? named(held.local.name) : wholeAt(tree, held.node);
      report({
        start: tree.start(held.node),
        end: tree.end(held.node),
        message: fault`${name} borrows its \`RefCell\` across ${countAwaits(held)}`,
        why: 'Other code that borrows it meanwhile panics. A task may pause at an `.await` for any time.',
        advice: 'End the borrow first.',
        evidence: `It is, or holds, a \`${held.guard}\`, and it is still alive at the awaits named here.`,
        ...guardSeverity(code, held),
        notes: awaitNotes(code, held, 'the cell is still borrowed'),
        fixes: narrowingFixes(code, held),
      });
    }
  },
};
