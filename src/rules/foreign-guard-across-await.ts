import { foreignGuards } from '../semantics/guardTypes';
import { codeAt } from './fixes';
import { narrowingFixes } from './guardFixes';
import { awaitNotes, countAwaits } from './guardNotes';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'foreign-guard-across-await',
  title: 'Library’s guard held across an await',
  summary: 'A guard of another library, such as `watch::Ref` or DashMap’s `Ref`, is alive at an `.await`.',
  section: 'holding-a-lock-across-await',
  severity: 'warning',
  fix: 'safe',
  seenBy: ['clippy::await_holding_invalid_type'],
};

export const rule: Rule = {
  meta,
  on: ['source_file'],
  visit(_root, { analysis, report }) {
    const { tree } = analysis;
    for (const held of analysis.guardsHeld(foreignGuards)) {
      const name = held.local ? `\`${held.local.name}\`` : codeAt(tree, held.node);
      const harm = held.guard.startsWith('tracing::')
        ? 'other tasks on this thread are then recorded inside its span'
        : 'whoever else wants what it guards blocks a whole thread, and may never wake';
      report({
        start: tree.start(held.node),
        end: tree.end(held.node),
        message: `${name} is a guard that stays alive across ${countAwaits(held)}: ${harm}. A task may pause at an \`.await\` for any time. Drop it first, or copy out what you need.`,
        evidence: `It is, or holds, a \`${held.guard}\`, and it is still alive at the awaits named here.`,
        notes: awaitNotes(analysis, held, 'the guard is still held'),
        fixes: narrowingFixes(analysis, held),
      });
    }
  },
};
