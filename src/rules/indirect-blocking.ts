import { operatorNodes } from '../semantics/code/sourceCode';
import { kindIdOf, type Node } from '../syntax/syntaxTree';
import { blockingWay, isBlockOn, reportOfWay } from './reports/blockingChains';
import type { Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'indirect-blocking',
  title: 'Blocking call behind a helper',
  summary:
    'Async code calls a plain function of the workspace which, directly or through others, blocks its thread.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

const operators = new Set(operatorNodes.map(kindIdOf));

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: ['call_expression', 'for_expression', 'macro_invocation', 'function_item', 'async_block'],
  visit(node, context) {
    const { code } = context;
    const { tree } = code;
    if (/^(call_expression|for_expression|macro_invocation)$/.test(tree.kind(node)))
      return look(node, context);
    // Operators are many, and most of them stand elsewhere.
    const body = tree.is(node, 'function_item') ? tree.child(node, 'body') : tree.children(node).at(-1);
    if (body === undefined || body < 0 || !code.context.isAsync(body)) return;
    const visit = (operator: Node): void => {
      if (code.blocking.isBuriedOperand(operator) || code.context.running(operator).node !== node) return;
      look(operator, context);
    };
    tree.scan(operators, visit, node, tree.last(node));
  },
};

/** Looks at what the call, loop or operator at `node` leads to. */
function look(node: Node, { code, report }: RuleContext): void {
  const way = blockingWay(code, node);
  if (!way || isBlockOn(code, node, way)) return;
  const found = reportOfWay(code, node, way);
  if (found) report(found);
}
