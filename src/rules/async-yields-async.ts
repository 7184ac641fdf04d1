import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { awaitFixes } from './fixes/awaits';
import { codeAt } from './fixes/edits';
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
  visit(node, { code, report }) {
    const { tree } = code;
    const body = bodyOf(code, node);
    if (body === NONE) return;
    const lost = lostTails(code, body);
    for (const tail of lost) {
      const future = code.futures.lazy(code.types.of(tail));
      if (!future) continue;
      report({
        start: tree.start(tail),
        end: tree.end(tail),
        message: `${codeAt(tree, tail)} is a future, and it is what this async ${tree.is(node, 'async_block') ? 'block' : 'closure'} gives: whoever awaits the outside gets a future that has not run. A future runs only while it is awaited. Add \`.await\`.`,
        evidence: code.futures.evidenceOf(tail, future.type),
        fixes: awaitFixes(code, lost, future.output),
      });
    }
  },
};

/**
 * Whether `node` awaits an async block, or a call of an async closure, whose value this rule reports: the fault is there,
 * not where its future is lost.
 */
export function yieldsFuture(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  if (!tree.is(node, 'await_expression')) return false;
  const made = madeFrom(code, tree.onlyChild(node));
  const source = tree.is(made, 'call_expression') ? madeFrom(code, tree.child(made, 'function')) : made;
  if (!tree.is(source, 'async_block') && !tree.is(source, 'closure_expression')) return false;
  const body = bodyOf(code, source);
  return body !== NONE && lostTails(code, body).length > 0;
}

/** The futures that `body` gives, those aside that were taken in and are given back. */
function lostTails(code: SourceCode, body: Node): Node[] {
  return code.futures
    .valueTails(body)
    .filter((tail) => code.futures.lazy(code.types.of(tail)) && !isGivenBack(code, tail));
}

/** A name that stands for what came from outside or out of a pattern, or that was used before: it is given on purpose. */
function isGivenBack(code: SourceCode, tail: Node): boolean {
  const local = code.tree.is(tail, 'identifier') ? code.locals.namedAt(tail) : undefined;
  return local !== undefined && (madeFrom(code, tail) === tail || code.locals.usesOf(local).length > 1);
}

/** What a name was bound to, or the expression itself. */
function madeFrom(code: SourceCode, node: Node): Node {
  const { tree } = code;
  if (tree.is(node, 'parenthesized_expression')) return madeFrom(code, tree.onlyChild(node));
  const local = tree.is(node, 'identifier') ? code.locals.namedAt(node) : undefined;
  const declaration = local ? tree.parent(local.node) : NONE;
  const isPlain =
    tree.is(declaration, 'let_declaration') && tree.child(declaration, 'pattern') === local?.node;
  const value = isPlain ? tree.child(declaration, 'value') : NONE;
  return value >= 0 ? value : node;
}

function bodyOf({ tree }: SourceCode, node: Node): Node {
  if (tree.is(node, 'async_block')) return tree.childOfKind(node, 'block');
  return tree.hasChild(node, 'async') ? tree.child(node, 'body') : NONE;
}
