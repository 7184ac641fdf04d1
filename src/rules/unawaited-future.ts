import {
  canPropagate,
  futureEvidence,
  isDiscarded,
  isTakenOut,
  isResult,
  lazyFuture,
  valueTails,
  type FutureValue,
} from '../semantics/futures';
import { startsWork } from '../semantics/blocking/startedWork';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';
import { awaitFix, codeAt } from './fixes';
import type { ReportFix, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'unawaited-future',
  title: 'Future never awaited',
  summary: 'A statement’s value is a future, and nothing polls it: its body never runs.',
  section: 'forgetting-to-await',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['unused_must_use'],
};

export const rule: Rule = {
  meta,
  on: ['expression_statement', 'call_expression'],
  visit(node, context) {
    const { analysis } = context;
    const { tree } = analysis;
    if (tree.is(node, 'expression_statement')) {
      if (!isDiscarded(analysis, node)) return;
      for (const tail of valueTails(analysis, tree.onlyChild(node)))
        for (const part of partsOf(tree, tail)) reportFuture(part, context);
    } else if (analysis.publishedAs(analysis.calleeOf(node), ['std::mem::drop'])) {
      const [dropped = -1] = tree.children(tree.child(node, 'arguments'));
      // `drop(future)` of a name cancels on purpose, and `drop(replace(…))` too; a fresh future is dropped by a slip.
      const maker = tree.is(dropped, 'call_expression') ? analysis.calleeOf(dropped) : undefined;
      if (maker && (maker.decl.isAsync || maker.decl.output.t === 'impl')) reportFuture(dropped, context);
    }
  },
};

/** What is lost with `node`: rustc looks into tuples and arrays, and behind a `&`, as well. */
function partsOf(tree: SyntaxTree, node: Node): Node[] {
  switch (tree.kind(node)) {
    case 'tuple_expression':
    case 'array_expression':
      return tree.children(node).flatMap((child) => partsOf(tree, child));
    case 'reference_expression':
      return partsOf(tree, tree.child(node, 'value'));
    case 'parenthesized_expression':
      return partsOf(tree, tree.onlyChild(node));
    default:
      return [node];
  }
}

function reportFuture(node: Node, { analysis, report }: RuleContext): void {
  const { tree } = analysis;
  const future = lazyFuture(analysis, analysis.typeOf(node));
  if (!future || isTakenOut(analysis, node, future) || startsWork(analysis, node)) return;
  const advice = analysis.isInAsync(node)
    ? 'Add `.await`, or hand it to the runtime to run beside this code.'
    : 'Await it in an `async` context, or hand it to the runtime.';
  report({
    start: tree.start(node),
    end: tree.end(node),
    message: `${codeAt(tree, node)} is a future that nothing polls: it does nothing. A future runs only while it is awaited or spawned. ${advice}`,
    evidence: futureEvidence(analysis, node, future.type),
    fixes: fixesFor(node, future, analysis),
  });
}

function fixesFor(node: Node, future: FutureValue, analysis: RuleContext['analysis']): ReportFix[] {
  if (!analysis.isInAsync(node)) return [];
  const end = analysis.tree.end(node);
  if (!isResult(analysis, future.output) || !canPropagate(analysis, node)) return [awaitFix(end)];
  const propagate: ReportFix = {
    title: 'Add `.await?`',
    safety: 'suggestion',
    edits: [{ start: end, end, newText: '.await?' }],
  };
  return [awaitFix(end), propagate];
}
