import { futureEvidence, lazyFuture, mayHaveBegun } from '../semantics/futures';
import { startsWork } from '../semantics/blocking/startedWork';
import type { Analysis } from '../semantics/analysis';
import type { Local } from '../semantics/inference/bindings';
import type { Node } from '../syntax/syntaxTree';
import { asyncGuardIn, permitIn } from './asyncLocks';
import { yieldsFuture } from './async-yields-async';
import { awaitFixes } from './awaitFixes';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'unawaited-binding',
  title: 'Bound future never used',
  summary: 'A variable holds a future that is never awaited, moved, returned, pinned, polled or stored.',
  section: 'forgetting-to-await',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  looksAhead: true,
  on: ['let_declaration'],
  visit(node, { analysis, report }) {
    const { tree } = analysis;
    const value = tree.child(node, 'value');
    const pattern = tree.child(node, 'pattern');
    const local = value < 0 ? undefined : analysis.localAt(pattern);
    const future = local && lazyFuture(analysis, local.type);
    if (!local || !future || isUsed(analysis, local, node) || startsWork(analysis, value)) return;
    if (yieldsFuture(analysis, value)) return;
    // A plain function may have done its work already; the `_` then says that nobody waits for the end of it.
    if (local.name.startsWith('_') && mayHaveBegun(analysis, future.type)) return;
    // A lock that is never taken has a rule, and a severity, of its own.
    if (asyncGuardIn(analysis, future.output) ?? permitIn(analysis, future.output)) return;
    report({
      start: tree.start(pattern),
      end: tree.end(pattern),
      message: `\`${local.name}\` holds a future that is never used: its work never happens. A future runs only while it is awaited. Add \`.await\`, or await \`${local.name}\` where its result is needed.`,
      evidence: futureEvidence(analysis, value, future.type),
      fixes: awaitFixes(analysis, [value], future.output),
      tags: ['unnecessary'],
    });
  },
};

/** Whether anything after its declaration uses `local`. A name that a macro's unread body or format string mentions counts as used. */
export function isUsed(analysis: Analysis, local: Local, declaration: Node): boolean {
  const { tree } = analysis;
  if (analysis.usesOf(local).length > 0) return true;
  const item = analysis.itemAround(declaration);
  const after = (node: Node): boolean => node > declaration;
  const inTokens = tree.descendants(item, 'token_tree').filter(after);
  const inStrings = tree.descendants(item, 'string_literal', 'raw_string_literal').filter(after);
  const word = new RegExp(`\\b${local.name}\\b`);
  return (
    inTokens.some((node) => word.test(tree.textOf(node))) ||
    inStrings.some((node) => new RegExp(`\\{\\s*${local.name}\\b`).test(tree.textOf(node)))
  );
}
