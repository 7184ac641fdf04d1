import { awaitFixes } from './fixes/awaits';
import { codeAt, fault, named } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'unawaited-lock-guard',
  title: 'Async lock never taken',
  summary: 'A variable meant as a guard holds the future of an async lock or semaphore: nothing is locked.',
  section: 'forgetting-to-await',
  group: 'correctness',
  severity: 'error',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  looksAhead: true,
  on: ['let_declaration'],
  visit(node, { code, report }) {
    const { tree } = code;
    const value = tree.child(node, 'value');
    const pattern = tree.child(node, 'pattern');
    // A block may well have polled the future that it gives.
    const isCall = value >= 0 && tree.is(value, 'call_expression');
    const local = !isCall ? undefined : code.locals.declaredAt(pattern);
    const future = local && code.futures.lazy(local.type);
    const guard = future && code.futures.takenGuard(future.output);
    if (!local || !future || !guard || code.locals.isUsed(local, node)) return;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`Nothing is locked here: ${named(local.name)} is only a future`,
      why: `It is the future of ${codeAt(tree, value)}. The lock is taken when that is awaited.`,
      advice: 'Add `.await`.',
      evidence: code.futures.evidenceOf(value, future.type),
      fixes: awaitFixes(code, [value], future.output),
    });
  },
};
