import { blockingCall, blockingNodes } from '../semantics/blocking/blockingCalls';
import { waitWeight } from '../semantics/blocking/waitWeight';
import { blockedTasks } from './blockedTasks';
import { codeAt } from './fixes';
import { adviceFor, ioFixes } from './ioTwins';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-io',
  title: 'Blocking I/O in async code',
  summary: 'A file, socket, process or standard-input call of std that waits is made where a task runs.',
  section: 'blocking-the-executor',
  severity: 'warning',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  on: blockingNodes,
  visit(node, { analysis, report }) {
    const call = blockingCall(analysis, node);
    const weight = call && waitWeight(call);
    if (call?.kind !== 'io' || weight === 'question') return;
    const blocked = blockedTasks(analysis, node, { kind: call.kind, weight: weight ?? 'long' });
    if (!blocked) return;
    const { path } = call;
    report({
      start: analysis.tree.start(call.node),
      end: analysis.tree.end(call.node),
      message: `${codeAt(analysis.tree, call.node)} waits without giving the thread back: ${blocked.consequence}. Async code must never block its thread. Use ${adviceFor(analysis, node, path)} instead.`,
      evidence: `The call resolves to \`${path}\`, and ${blocked.evidence}.`,
      severity: blocked.severity,
      notes: blocked.notes,
      fixes: ioFixes(analysis, node, path),
    });
  },
};
