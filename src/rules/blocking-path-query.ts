import { blockingCall, blockingNodes } from '../semantics/blocking/blockingCalls';
import { blockedTasks } from './blockedTasks';
import { codeAt } from './fixes';
import { adviceFor, ioFixes } from './ioTwins';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-path-query',
  title: 'Disk asked in passing in async code',
  summary:
    'A call that asks the disk whether a path exists, or what it is, is made where a task runs: most answers come from memory.',
  section: 'blocking-the-executor',
  severity: 'off',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: blockingNodes,
  visit(node, { analysis, report }) {
    const call = blockingCall(analysis, node);
    if (call?.weight !== 'question') return;
    const blocked = blockedTasks(analysis, node, { kind: call.kind, weight: 'question' });
    if (!blocked) return;
    report({
      start: analysis.tree.start(call.node),
      end: analysis.tree.end(call.node),
      message: `${codeAt(analysis.tree, call.node)} asks the disk and holds the thread until the answer comes: ${blocked.consequence}. On a network drive that may take long. Use ${adviceFor(analysis, node, call.path)} instead.`,
      evidence: `The call resolves to \`${call.path}\`, and ${blocked.evidence}.`,
      severity: blocked.severity,
      notes: blocked.notes,
      fixes: ioFixes(analysis, node, call.path),
    });
  },
};
