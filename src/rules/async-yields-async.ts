import { NONE } from '../syntax/syntaxTree';
import { awaitFixes } from './fixes/awaits';
import { fault, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'async-yields-async',
  title: 'Async block that yields a future',
  summary: 'The value of an `async` block or closure is itself a future: awaiting the block does not run it.',
  section: 'forgetting-to-await',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['clippy::async_yields_async'],
};

export const rule: Rule = {
  meta,
  on: ['async_block', 'closure_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const body = code.futures.asyncBody(node);
    if (body === NONE || code.futures.isFlattened(node)) return;
    const lost = code.futures.yieldedBy(body);
    for (const tail of lost) {
      const future = code.futures.lazy(code.types.of(tail));
      if (!future) continue;
      report({
        start: tree.start(tail),
        end: tree.end(tail),
        message: fault`This async ${tree.is(node, 'async_block') ? 'block' : 'closure'} gives the future ${wholeAt(tree, tail)} without awaiting it`,
        why: 'Whoever awaits the outside gets a future that has not run. A future runs only while it is awaited.',
        advice: 'Add `.await`.',
        evidence: code.futures.evidenceOf(tail, future.type),
        fixes: awaitFixes(code, lost, future.output),
      });
    }
  },
};
