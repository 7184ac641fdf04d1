import type { FnDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { executionContext, isAsyncContext, isPollFn, type ExecutionContext } from '../asyncContext';
import { resolve, type Type } from '../types';

function of(owner: string, names: string): string[] {
  return names.split(' ').map((name) => `${owner}::${name}`);
}

/** Functions that call the closure they are given before they return. Source: doc.rust-lang.org/std. */
const callers: readonly string[] = [
  ...of(
    'std::option::Option',
    'map and_then map_or map_or_else unwrap_or_else ok_or_else or_else filter inspect is_some_and is_none_or ' +
      'get_or_insert_with',
  ),
  ...of(
    'std::result::Result',
    'map map_err and_then or_else unwrap_or_else map_or map_or_else inspect inspect_err is_ok_and is_err_and',
  ),
  ...of(
    'std::iter::Iterator',
    'for_each try_for_each fold try_fold all any find find_map position max_by max_by_key min_by min_by_key ' +
      'partition reduce',
  ),
  ...of(
    'itertools::Itertools',
    'sorted_by sorted_by_key sorted_by_cached_key sorted_unstable_by sorted_unstable_by_key fold_ok fold_while ' +
      'partition_map counts_by into_group_map_by minmax_by minmax_by_key find_position k_smallest_by_key',
  ),
  ...of('std::sync::OnceLock', 'get_or_init'),
  ...of('std::cell::OnceCell', 'get_or_init'),
  ...of('once_cell::sync::OnceCell', 'get_or_init get_or_try_init'),
  ...of('std::sync::Once', 'call_once'),
  ...of('std::thread::LocalKey', 'with with_borrow with_borrow_mut'),
  'std::panic::catch_unwind',
  'std::array::from_fn',
  'tracing::Span::in_scope',
];

/** Methods of std's collections, which those of other crates have under the same names. */
const collectionMethods = new Set(
  (
    'retain retain_mut resize_with sort_by sort_by_key sort_by_cached_key sort_unstable_by sort_unstable_by_key dedup_by ' +
    'dedup_by_key binary_search_by binary_search_by_key partition_point or_insert_with or_insert_with_key and_modify'
  ).split(' '),
);

/** Methods of iterators that keep their closure until somebody takes an element. Source: doc.rust-lang.org/std. */
const adaptors: readonly string[] = of(
  'std::iter::Iterator',
  'map filter filter_map flat_map map_while take_while skip_while inspect scan',
);

/** Methods that hand the elements of an iterator on. */
const passing: readonly string[] = [
  ...adaptors,
  ...of(
    'std::iter::Iterator',
    'chain cloned copied cycle enumerate flatten fuse peekable rev skip step_by take zip',
  ),
  ...of(
    'itertools::Itertools',
    'dedup unique intersperse interleave tuple_windows zip_longest with_position',
  ),
];

/** Methods that take elements before they return. */
const consumers: readonly string[] = of(
  'std::iter::Iterator',
  'all any collect count find find_map fold for_each last max max_by max_by_key min min_by min_by_key next nth ' +
    'partition position product reduce sum try_fold try_for_each unzip',
).concat(
  of(
    'itertools::Itertools',
    'collect_vec try_collect collect_tuple all_equal all_unique at_most_one exactly_one counts find_or_first find_or_last ' +
      'find_position fold_ok fold_while into_group_map join max_set min_set minmax next_tuple partition_map sorted ' +
      'sorted_by sorted_by_key sorted_by_cached_key sorted_unstable sum1 product1 try_len',
  ),
);

/** Functions that take all elements of the iterators among their arguments. */
const takers: readonly string[] = [
  'std::iter::Extend::extend',
  'std::iter::FromIterator::from_iter',
  'std::collections::VecDeque::extend',
];

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
  return isAsyncContext(context) || isPollFn(analysis.tree, context.node);
}

/** Whether the code at `node` runs in a `poll` function, where there is no `.await`. */
export function isPolled(analysis: Analysis, node: Node): boolean {
  return isPollFn(analysis.tree, runningContext(analysis, node).node);
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
  if (analysis.publishedAs(callee, callers) !== undefined) return true;
  if (callee && isCollectionMethod(callee)) return true;
  if (callee?.name === 'then' && isBool(analysis.receiverOf(call))) return true;
  const { tree } = analysis;
  // `catch_unwind(AssertUnwindSafe(|| …))`
  const outer = tree.parent(tree.parent(call));
  if (/\bAssertUnwindSafe$/.test(tree.textOf(tree.child(call, 'function'))))
    return tree.is(outer, 'call_expression') && isCalledBy(analysis, outer);
  return analysis.publishedAs(callee, adaptors) !== undefined && isConsumed(analysis, call);
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
      return analysis.publishedAs(analysis.calleeOf(tree.parent(parent)), takers) !== undefined;
    const call = tree.parent(parent);
    if (!tree.is(parent, 'field_expression') || !tree.is(call, 'call_expression')) return false;
    const callee = analysis.calleeOf(call);
    if (analysis.publishedAs(callee, consumers) !== undefined) return true;
    if (analysis.publishedAs(callee, passing) === undefined) return false;
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
