import { runsInAsync } from '../semantics/blocking/inPlace';
import { blockingCall } from '../semantics/blocking/blockingCalls';
import { contextEvidence } from './blockedTasks';
import { codeAt } from './fixes';
import { spawnBlockingFix } from './spawnBlocking';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-client',
  title: 'Blocking client in async code',
  summary: 'A blocking HTTP or database client is called where a task runs.',
  section: 'blocking-the-executor',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, context) {
    const { analysis, report } = context;
    const call = blockingCall(analysis, node);
    if (call?.kind !== 'client' || !runsInAsync(analysis, node)) return;
    const crate = call.path.slice(0, call.path.indexOf('::'));
    report({
      start: analysis.tree.start(node),
      end: analysis.tree.end(node),
      message: `${codeAt(analysis.tree, node)} waits for its server without giving the thread back: every other task on it stops meanwhile. \`${crate}\`${call.path.includes('::blocking::') ? '’s blocking half' : ''} is made for plain threads. Use an async client, or call it inside \`${analysis.runtimeAt(node)?.spawnBlocking ?? 'spawn_blocking'}\`.`,
      evidence: `The call resolves to \`${call.path}\`, and ${contextEvidence(analysis, node)}.`,
      fixes: spawnBlockingFix(analysis, node),
    });
  },
};
