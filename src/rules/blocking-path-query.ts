import { blockingNodes } from '../semantics/code/sourceCode';
import { blockedTasks } from './reports/blockedTasks';
import { adviceFor, ioFixes } from './fixes/twins';
import { fault, sentences, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-path-query',
  title: 'Blocking question to the disk in async code',
  summary:
    'A call that asks the disk whether a path exists, or what it is, is made where a task runs: most answers come from memory.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'off',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: blockingNodes,
  visit(node, { code, report }) {
    const call = code.blocking.callAt(node);
    if (call?.weight !== 'question' || call.kind !== 'io') return;
    const blocked = blockedTasks(code, node, { kind: call.kind, weight: 'question' });
    if (!blocked) return;
    report({
      start: code.tree.start(call.node),
      end: code.tree.end(call.node),
      message: fault`${wholeAt(code.tree, call.node)} blocks ${blocked.victims}`,
      why: sentences(
        'It asks the disk and holds the thread until the answer comes, which may take long on a network drive.',
        blocked.consequence,
      ),
      advice: `Use ${adviceFor(code, node, call)} instead.`,
      evidence: `The call resolves to \`${call.path}\`, and ${blocked.evidence}.`,
      severity: blocked.severity,
      notes: blocked.notes,
      fixes: ioFixes(code, node, call),
    });
  },
};
