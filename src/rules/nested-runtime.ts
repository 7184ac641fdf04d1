import { contextEvidence, isInTask } from './blockedTasks';
import { codeAt } from './fixes';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'nested-runtime',
  title: 'Runtime inside a runtime',
  summary: 'A Tokio runtime is built where a task runs: using it, or only dropping it there, panics.',
  section: 'blocking-the-executor',
  severity: 'error',
  fix: 'none',
  seenBy: [],
};

const builders = ['tokio::runtime::Runtime::new', 'tokio::runtime::Builder::build'];

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, context) {
    const { analysis, report } = context;
    const path = analysis.publishedAs(analysis.calleeOf(node), builders);
    if (!path || !isInTask(analysis, node)) return;
    report({
      start: analysis.tree.start(node),
      end: analysis.tree.end(node),
      message: `${codeAt(analysis.tree, node)} builds a runtime inside async code: \`block_on\` on it panics, and so does dropping it here. A task already runs on a runtime. Use \`.await\` or \`tokio::spawn\`, or build the runtime on a plain thread.`,
      evidence: `The call resolves to \`${path}\`, and ${contextEvidence(analysis, node)}.`,
    });
  },
};
