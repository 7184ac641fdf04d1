import { runsInAsync } from '../semantics/blocking/inPlace';
import type { Analysis } from '../semantics/analysis';
import { blockingCall, blockingNodes } from '../semantics/blocking/blockingCalls';
import { contextEvidence } from './blockedTasks';
import { codeAt } from './fixes';
import { adviceFor, twinFix } from './ioTwins';
import { spawnBlockingFix } from './spawnBlocking';
import type { Node } from '../syntax/syntaxTree';
import type { ReportFix, Rule, RuleMeta } from './rule';

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
  on: blockingNodes,
  visit(node, { analysis, report }) {
    const call = blockingCall(analysis, node);
    if (call?.kind !== 'io' || !runsInAsync(analysis, node) || analysis.isInTest(node)) return;
    const { path } = call;
    report({
      start: analysis.tree.start(call.node),
      end: analysis.tree.end(call.node),
      message: `${codeAt(analysis.tree, call.node)} waits without giving the thread back: every other task on it stops meanwhile. Async code must never block its thread. Use ${adviceFor(analysis, node, path)} instead.`,
      evidence: `The call resolves to \`${path}\`, and ${contextEvidence(analysis, node)}.`,
      fixes: fixesFor(analysis, node, path),
    });
  },
};

function fixesFor(analysis: Analysis, node: Node, path: string): ReportFix[] {
  const twin = analysis.isInAsync(node) ? twinFix(analysis, node, path) : undefined;
  return twin ? [twin] : spawnBlockingFix(analysis, node);
}
