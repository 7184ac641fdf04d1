import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { innerFuture } from './cancellation/innerFuture';
import { lazyFuture } from './futures';
import { valueTails } from './valueTails';

/**
 * Whether `node` is what awaiting an async block gives, or a call of a closure, where that is a future that is lost: the fault
 * is there, not where its future is dropped.
 */
export function yieldsFuture(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  const awaited = awaitBehind(analysis, node);
  if (awaited === NONE) return false;
  const source = sourceOf(analysis, tree.onlyChild(awaited));
  if (!tree.is(source, 'async_block') && !tree.is(source, 'closure_expression')) return false;
  const body = isFlattened(analysis, source) ? NONE : asyncBody(analysis, source);
  return body !== NONE && lostTails(analysis, body).length > 0;
}

/** The `.await` whose output, or what is in it, `node` is: `task.await.unwrap()`. */
function awaitBehind({ tree }: Analysis, node: Node): Node {
  let at = node;
  for (;;) {
    if (tree.is(at, 'await_expression')) return at;
    const method = tree.is(at, 'call_expression') ? tree.child(at, 'function') : NONE;
    if (tree.is(at, 'try_expression') || tree.is(at, 'parenthesized_expression')) at = tree.onlyChild(at);
    else if (tree.is(method, 'field_expression') && unwrapping.test(tree.textOf(tree.child(method, 'field'))))
      at = tree.child(method, 'value');
    else return NONE;
  }
}

const unwrapping = /^(unwrap|expect|unwrap_unchecked)$/;

/** The async block or closure that makes the future at `node`: itself, by a name, called, boxed, limited or spawned. */
function sourceOf(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  const made = madeFrom(analysis, innerFuture(analysis, madeFrom(analysis, node)));
  if (!tree.is(made, 'call_expression')) return made;
  const { spawns, timesOut } = analysis.known(analysis.calleeOf(made))?.facts ?? {};
  if (spawns !== undefined || timesOut) {
    // A limit stands before the future, and nothing behind it.
    const future = tree.children(tree.child(made, 'arguments')).at(-1);
    return future === undefined ? NONE : madeFrom(analysis, future);
  }
  const closure = madeFrom(analysis, tree.child(made, 'function'));
  const isPlain = tree.is(closure, 'closure_expression') && !tree.hasChild(closure, 'async');
  return isPlain ? madeFrom(analysis, tree.child(closure, 'body')) : closure;
}

/** The futures that `body` gives, those aside that were taken in and are given back. */
export function lostTails(analysis: Analysis, body: Node): Node[] {
  return valueTails(analysis.tree, body).filter(
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
