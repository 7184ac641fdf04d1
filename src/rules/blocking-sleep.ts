import { sleepPaths } from '../semantics/blockingCalls';
import { codeAt } from './fixes';
import { renamePath } from './paths';
import type { ReportFix, Rule, RuleContext, RuleMeta } from './rule';
import type { Node } from '../syntax/syntaxTree';

export const meta: RuleMeta = {
  id: 'blocking-sleep',
  title: 'Thread put to sleep in async code',
  summary:
    '`std::thread::sleep` is called where a task runs: the executor’s thread sleeps, and every task on it waits.',
  section: 'blocking-the-executor',
  severity: 'warning',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { analysis, report }) {
    const { tree } = analysis;
    const path = analysis.publishedAs(analysis.calleeOf(node), sleepPaths);
    if (!path || !analysis.isInAsync(node)) return;
    const better = analysis.runtime ? `\`${analysis.runtime.sleep}(…).await\`` : 'the runtime’s own `sleep`';
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: `${codeAt(tree, tree.child(node, 'function'))} puts the whole thread to sleep: every other task on it stops too. Async code must never block its thread. Use ${better} instead.`,
      evidence: `The call resolves to \`${path}\`, and ${contextEvidence({ analysis, report }, node)}.`,
      fixes: sleepFix({ analysis, report }, node, path),
    });
  },
};

export function contextEvidence({ analysis }: RuleContext, node: Node): string {
  const { kind, node: owner } = analysis.contextOf(node);
  if (kind === 'async-fn')
    return `it stands in \`async fn ${analysis.tree.textOf(analysis.tree.child(owner, 'name'))}\``;
  return kind === 'async-closure' ? 'it stands in an async closure' : 'it stands in an `async` block';
}

function sleepFix({ analysis }: RuleContext, node: Node, path: string): ReportFix[] {
  const { tree, runtime } = analysis;
  if (!runtime || path !== 'std::thread::sleep') return [];
  const callee = tree.child(node, 'function');
  const end = tree.end(node);
  return [
    {
      title: `Use \`${runtime.sleep}\`${analysis.featureNote('sleep')}`,
      // Embassy has a `Duration` of its own, and a missing feature is the author's to switch on.
      safety:
        runtime.name === 'embassy_executor' || analysis.featureNote('sleep') !== '' ? 'suggestion' : 'safe',
      edits: [...renamePath(analysis, callee, runtime.sleep), { start: end, end, newText: '.await' }],
    },
  ];
}
