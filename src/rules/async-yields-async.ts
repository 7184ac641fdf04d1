import type { Analysis } from '../semantics/analysis';
import { futureEvidence, lazyFuture, valueTails } from '../semantics/futures';
import { NONE, type Node } from '../syntax/syntaxTree';
import { awaitFix, codeAt } from './fixes';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'async-yields-async',
  title: 'Async block that yields a future',
  summary: 'The value of an `async` block or closure is itself a future: awaiting the block does not run it.',
  section: 'forgetting-to-await',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['clippy::async_yields_async'],
};

export const rule: Rule = {
  meta,
  on: ['async_block', 'closure_expression'],
  visit(node, { analysis, report }) {
    const { tree } = analysis;
    const body = bodyOf(analysis, node);
    if (body === NONE) return;
    for (const tail of valueTails(analysis, body)) {
      const future = lazyFuture(analysis, analysis.typeOf(tail));
      if (!future) continue;
      report({
        start: tree.start(tail),
        end: tree.end(tail),
        message: `${codeAt(tree, tail)} is a future, and it is what this async ${tree.is(node, 'async_block') ? 'block' : 'closure'} gives: whoever awaits the outside gets a future that has not run. A future runs only while it is awaited. Add \`.await\`.`,
        evidence: futureEvidence(analysis, tail, future.type),
        fixes: [awaitFix(tree.end(tail))],
      });
    }
  },
};

function bodyOf({ tree }: Analysis, node: Node): Node {
  if (tree.is(node, 'async_block')) return tree.childOfKind(node, 'block');
  return tree.hasChild(node, 'async') ? tree.child(node, 'body') : NONE;
}
