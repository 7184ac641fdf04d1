import type { FnDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import {
  executionContext,
  isAsyncContext,
  isPollFn,
  looksPolled,
  type ExecutionContext,
} from '../asyncContext';
import { boundBy } from '../madeValues';
import { resolve, type Type } from '../types';

/** Methods of std's collections, which those of other crates have under the same names. */
const collectionMethods = new Set(
  (
    'retain retain_mut resize_with sort_by sort_by_key sort_by_cached_key sort_unstable_by sort_unstable_by_key dedup_by ' +
    'dedup_by_key binary_search_by binary_search_by_key partition_point or_insert_with or_insert_with_key and_modify'
  ).split(' '),
);

/** Where code runs, closures that are called in their place looked through. */
export interface RunningContext extends ExecutionContext {
  /** Whether a plain closure lies between: there is no `.await` in it. */
  readonly inClosure: boolean;
}

/** The function, block or closure as part of which the code at `node` runs. */
export function runningContext(analysis: Analysis, node: Node): RunningContext {
  const { tree } = analysis;
  let context = executionContext(tree, node);
  let inClosure = false;
  while (context.kind === 'closure' && runsInPlace(analysis, context.node)) {
    context = executionContext(tree, context.node);
    inClosure = true;
  }
  return { ...context, inClosure };
}

export function runsInAsync(analysis: Analysis, node: Node): boolean {
  const context = runningContext(analysis, node);
  return isAsyncContext(context) || isPollBody(analysis, context.node);
}

/** Whether the function or closure at `node` is what polls call: a `poll` function, or what `poll_fn` is given. */
export function isPollBody(analysis: Analysis, node: Node): boolean {
  return isPollFn(analysis.tree, node) || pollingCall(analysis, node) !== NONE;
}

/** The call of `poll_fn`, or the like, that the closure at `closure` is given to; NONE where it is given to none. */
export function pollingCall(analysis: Analysis, closure: Node): Node {
  const { tree } = analysis;
  if (!tree.is(closure, 'closure_expression') || !looksPolled(tree, closure)) return NONE;
  const declaration = tree.parent(closure);
  const local = tree.is(declaration, 'let_declaration') ? boundBy(analysis, declaration) : undefined;
  const given = local ? analysis.usesOf(local) : [closure];
  return given.map((each) => tree.parent(tree.parent(each))).find((call) => polls(analysis, call)) ?? NONE;
}

function polls(analysis: Analysis, call: Node): boolean {
  return (
    analysis.tree.is(call, 'call_expression') && analysis.known(analysis.calleeOf(call))?.facts.polls === true
  );
}

/** Whether the code at `node` runs in what polls call, where there is no `.await`. */
export function isPolled(analysis: Analysis, node: Node): boolean {
  return isPollBody(analysis, runningContext(analysis, node).node);
}

function runsInPlace(analysis: Analysis, closure: Node): boolean {
  const { tree } = analysis;
  const parent = tree.parent(closure);
  const outer = tree.parent(parent);
  switch (tree.kind(parent)) {
    case 'arguments':
      return isCalledBy(analysis, outer);
    case 'parenthesized_expression':
      return tree.is(outer, 'call_expression') && tree.child(outer, 'function') === parent;
    case 'let_declaration':
      return isCalledBesides(analysis, closure, parent);
    default:
      return false;
  }
}

/** Whether the call at `call` calls the closures among its arguments, or what follows it in the same expression does. */
function isCalledBy(analysis: Analysis, call: Node): boolean {
  const callee = analysis.calleeOf(call);
  const facts = analysis.known(callee)?.facts;
  if (facts?.calls) return true;
  if (callee && isCollectionMethod(callee)) return true;
  if (callee?.name === 'then' && isBool(analysis.receiverOf(call))) return true;
  const { tree } = analysis;
  // `catch_unwind(AssertUnwindSafe(|| …))`
  const outer = tree.parent(tree.parent(call));
  if (/\bAssertUnwindSafe$/.test(tree.textOf(tree.child(call, 'function'))))
    return tree.is(outer, 'call_expression') && isCalledBy(analysis, outer);
  return facts?.adapts === true && isConsumed(analysis, call);
}

function isCollectionMethod({ name, decl, module }: FnDef): boolean {
  return (
    collectionMethods.has(name) &&
    !decl.isAsync &&
    decl.self !== undefined &&
    module.crate.origin !== 'workspace'
  );
}

function isBool(type: Type): boolean {
  const at = resolve(type);
  return at.kind === 'primitive' && at.name === 'bool';
}

/** `iter().map(…).take(3).collect()`, `for x in iter().map(…)`: the elements are taken where they are described. */
function isConsumed(analysis: Analysis, iterator: Node): boolean {
  const { tree } = analysis;
  for (let at = iterator; ;) {
    const parent = tree.parent(at);
    if (tree.is(parent, 'for_expression')) return tree.child(parent, 'value') === at;
    if (tree.is(parent, 'arguments'))
      return analysis.known(analysis.calleeOf(tree.parent(parent)))?.facts.takes === true;
    const call = tree.parent(parent);
    if (!tree.is(parent, 'field_expression') || !tree.is(call, 'call_expression')) return false;
    const facts = analysis.known(analysis.calleeOf(call))?.facts;
    if (facts?.consumes) return true;
    if (!facts?.adapts && !facts?.passes) return false;
    at = call;
  }
}

/** `let f = || …; f();`: bound to a name that is called in the same function, and never handed on. */
function isCalledBesides(analysis: Analysis, closure: Node, declaration: Node): boolean {
  const { tree } = analysis;
  const name = tree.child(declaration, 'pattern');
  const local = analysis.localAt(name);
  const uses = local ? analysis.usesOf(local) : [];
  const isCall = (use: Node): boolean => {
    const call = tree.parent(use);
    return tree.is(call, 'call_expression') && tree.child(call, 'function') === use;
  };
  const around = executionContext(tree, closure).node;
  return (
    around !== NONE && uses.every(isCall) && uses.some((use) => executionContext(tree, use).node === around)
  );
}
