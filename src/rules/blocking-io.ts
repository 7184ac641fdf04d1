import type { Analysis } from '../semantics/analysis';
import { blockingCall, twinPaths } from '../semantics/blockingCalls';
import type { Node } from '../syntax/syntaxTree';
import { contextEvidence } from './blocking-sleep';

import { codeAt } from './fixes';
import { renamePath } from './paths';
import { spawnBlockingFix } from './spawnBlocking';
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
  on: ['call_expression'],
  visit(node, context) {
    const { analysis, report } = context;
    const call = blockingCall(analysis, node);
    if (call?.kind !== 'io' || !analysis.isInAsync(node) || analysis.isInTest(node)) return;
    const { path } = call;
    const twin = twinOf(analysis, path);
    const better = twin
      ? `\`${twin}(…).await\``
      : `\`${analysis.runtime?.spawnBlocking ?? 'spawn_blocking'}\``;
    report({
      start: analysis.tree.start(node),
      end: analysis.tree.end(node),
      message: `${codeAt(analysis.tree, node)} waits without giving the thread back: every other task on it stops meanwhile. Async code must never block its thread. Use ${better} instead.`,
      evidence: `The call resolves to \`${path}\`, and ${contextEvidence(context, node)}.`,
      fixes: fixesFor(analysis, node, twin),
    });
  },
};

function twinOf({ runtime }: Analysis, path: string): string | undefined {
  return runtime?.fs && twinPaths.has(path) ? path.replace('std::fs', runtime.fs) : undefined;
}

function fixesFor(analysis: Analysis, node: Node, twin: string | undefined): ReportFix[] {
  const { tree } = analysis;
  const callee = tree.child(node, 'function');
  const end = tree.end(node);
  if (twin) {
    return [
      {
        title: `Use \`${twin}\`${analysis.featureNote('fs')}`,
        safety: analysis.featureNote('fs') === '' ? 'safe' : 'suggestion',
        edits: [...renamePath(analysis, callee, twin), { start: end, end, newText: '.await' }],
      },
    ];
  }
  return spawnBlockingFix(analysis, node);
}
