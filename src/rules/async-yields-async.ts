import type { Analysis } from '../semantics/analysis';
import { futureEvidence, lazyFuture, valueTails } from '../semantics/futures';
import { NONE, type Node } from '../syntax/syntaxTree';
import { awaitFixes } from './awaitFixes';
import { codeAt } from './fixes';
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
    const lost = lostTails(analysis, body);
    for (const tail of lost) {
      const future = lazyFuture(analysis, analysis.typeOf(tail));
      if (!future) continue;
      report({
        start: tree.start(tail),
        end: tree.end(tail),
        message: `${codeAt(tree, tail)} is a future, and it is what this async ${tree.is(node, 'async_block') ? 'block' : 'closure'} gives: whoever awaits the outside gets a future that has not run. A future runs only while it is awaited. Add \`.await\`.`,
        evidence: futureEvidence(analysis, tail, future.type),
        fixes: awaitFixes(analysis, lost, future.output),
      });
    }
  },
};

/**
 * Whether `node` awaits an async block, or a call of an async closure, whose value this rule reports: the fault is there,
 * not where its future is lost.
 */
export function yieldsFuture(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  if (!tree.is(node, 'await_expression')) return false;
  const made = madeFrom(analysis, tree.onlyChild(node));
  const source = tree.is(made, 'call_expression') ? madeFrom(analysis, tree.child(made, 'function')) : made;
  if (!tree.is(source, 'async_block') && !tree.is(source, 'closure_expression')) return false;
  const body = bodyOf(analysis, source);
  return body !== NONE && lostTails(analysis, body).length > 0;
}

/** The futures that `body` gives, those aside that were taken in and are given back. */
function lostTails(analysis: Analysis, body: Node): Node[] {
  return valueTails(analysis, body).filter(
    (tail) => lazyFuture(analysis, analysis.typeOf(tail)) && !isGivenBack(analysis, tail),
  );
}

/** A name that stands for what came from outside or out of a pattern, or that was used before: it is given on purpose. */
function isGivenBack(analysis: Analysis, tail: Node): boolean {
  const local = analysis.tree.is(tail, 'identifier') ? analysis.localOf(tail) : undefined;
  return local !== undefined && (madeFrom(analysis, tail) === tail || analysis.usesOf(local).length > 1);
}

/** What a name was bound to, or the expression itself. */
function madeFrom(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  if (tree.is(node, 'parenthesized_expression')) return madeFrom(analysis, tree.onlyChild(node));
  const local = tree.is(node, 'identifier') ? analysis.localOf(node) : undefined;
  const declaration = local ? tree.parent(local.node) : NONE;
  const isPlain =
    tree.is(declaration, 'let_declaration') && tree.child(declaration, 'pattern') === local?.node;
  const value = isPlain ? tree.child(declaration, 'value') : NONE;
  return value >= 0 ? value : node;
}

function bodyOf({ tree }: Analysis, node: Node): Node {
  if (tree.is(node, 'async_block')) return tree.childOfKind(node, 'block');
  return tree.hasChild(node, 'async') ? tree.child(node, 'body') : NONE;
}
