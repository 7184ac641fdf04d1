import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { lazyFuture, valueTails } from './futures';

/**
 * Whether `node` awaits an async block, or a call of an async closure, whose value is a future that is lost: the fault is
 * there, not where its future is dropped.
 */
export function yieldsFuture(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  if (!tree.is(node, 'await_expression')) return false;
  const made = madeFrom(analysis, tree.onlyChild(node));
  const source = tree.is(made, 'call_expression') ? madeFrom(analysis, tree.child(made, 'function')) : made;
  if (!tree.is(source, 'async_block') && !tree.is(source, 'closure_expression')) return false;
  const body = isFlattened(analysis, source) ? NONE : asyncBody(analysis, source);
  return body !== NONE && lostTails(analysis, body).length > 0;
}

/** The futures that `body` gives, those aside that were taken in and are given back. */
export function lostTails(analysis: Analysis, body: Node): Node[] {
  return valueTails(analysis, body).filter(
    (tail) => lazyFuture(analysis, analysis.typeOf(tail)) && !isGivenBack(analysis, tail),
  );
}

/** Whether the future inside of the future at `node` is asked for, by futures’ `flatten`: here, or where its name is used. */
export function isFlattened(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  let at = node;
  while (tree.is(tree.parent(at), 'parenthesized_expression')) at = tree.parent(at);
  const holder = tree.parent(at);
  if (tree.is(holder, 'field_expression'))
    return /^flatten(_stream)?$/.test(tree.textOf(tree.child(holder, 'field')));
  const pattern = tree.is(holder, 'let_declaration') ? tree.child(holder, 'pattern') : NONE;
  const local =
    pattern === NONE ? undefined : analysis.localsAround(holder).find((each) => each.node === pattern);
  return local !== undefined && analysis.usesOf(local).some((use) => isFlattened(analysis, use));
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

/** What the async block or closure at `node` gives its value from; NONE for a plain closure. */
export function asyncBody({ tree }: Analysis, node: Node): Node {
  if (tree.is(node, 'async_block')) return tree.childOfKind(node, 'block');
  return tree.hasChild(node, 'async') ? tree.child(node, 'body') : NONE;
}
