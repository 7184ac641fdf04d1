import { blockingNodes, type BlockingCall } from '../semantics/code/sourceCode';
import { blockedTasks } from './reports/blockedTasks';
import { spawnBlockingFix } from './fixes/spawnBlocking';
import { fault, sentences, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-channel',
  title: 'Blocking wait for a thread in async code',
  summary:
    'A blocking receive, a wait on a condition or barrier, or a thread’s `join` is called where a task runs.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: blockingNodes,
  visit(node, context) {
    const { code, report } = context;
    const call = code.blocking.callAt(node);
    if (call?.kind !== 'channel') return;
    const isRare = code.blocking.isRareAt(node) || code.blocking.isDrain(node, call.path);
    const blocked = blockedTasks(code, node, { kind: 'channel', weight: call.weight, isRare });
    if (!blocked) return;
    report({
      start: code.tree.start(call.node),
      end: code.tree.end(call.node),
      message: fault`${wholeAt(code.tree, call.node)} blocks ${blocked.victims}`,
      why: sentences(
        'It waits for another thread and holds this one, perhaps from the very work that it waits for.',
        blocked.consequence,
        'Async code must never block its thread.',
      ),
      advice: 'Use an async channel, or the runtime’s own primitive, and `.await` it.',
      evidence: `The call resolves to \`${call.path}\`, and ${blocked.evidence}.`,
      severity: isSeldom(call) ? 'hint' : blocked.severity,
      notes: blocked.notes,
      fixes: spawnBlockingFix(code, call.node),
    });
  },
};

/** A bounded channel that is full holds its sender back on purpose; what is asked in passing is mostly there. */
function isSeldom({ weight, facts }: BlockingCall): boolean {
  return weight === 'question' || facts.blocks?.conditions.includes('in-loops') === true;
}
