import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import type { Local } from './inference/bindings';
import { deciding, exitsIn, isEndless, namesIn, sureExit } from './loops';
import { analysisAt } from './otherFunctions';
import type { Select, SelectArm } from './selects';
import { resolve, type Type } from './types';

/** What polling a future does that is done: it panics, breaks its contract, or is ready again at once. */
export type Repolled = 'panics' | 'may-panic' | 'ready';

/** A future that a looping `select!` polls through a `&mut`, also after it was done. */
export interface Repoll {
  readonly local: Local;
  readonly effect: Repolled;
  /** Whether only a pattern that does not fit keeps the loop going. */
  readonly onMismatch: boolean;
}

/** The future of an arm that the loop borrows, where nothing keeps it from being polled again when it is done. */
export function repolledFuture(analysis: Analysis, select: Select, arm: SelectArm): Repoll | undefined {
  const { tree } = analysis;
  const { loop, crate, node } = select;
  if (crate !== 'tokio' || loop === NONE || !isEndless(tree, loop) || arm.condition !== NONE)
    return undefined;
  const local = borrowedLocal(analysis, arm.value);
  if (!local || tree.contains(loop, local.node) || isUsedBesides(analysis, local, loop, arm))
    return undefined;
  const effect = effectOf(analysis, local.type);
  const output = analysis.futureOutput(analysis.typeOf(arm.value));
  // What never gives a value is never done.
  const lasts =
    !output || output.kind === 'never' || (output.kind === 'adt' && output.def.name === 'Infallible');
  if (!effect || lasts || neverEnds(analysis, local)) return undefined;
  const leaves = sureExit(analysis, arm.body, loop) !== NONE || hasDoubtfulExit(analysis, arm.body, loop);
  const onMismatch = /^(?:[\w:]+::)?(Some|Ok|Err)\s*\(/.test(tree.textOf(arm.pattern));
  if (leaves ? !onMismatch : isLeftLater(analysis, node, arm, loop)) return undefined;
  // What only does not fit leaves no trace that the rest of the loop could look at.
  return { local, effect, onMismatch: leaves };
}

/** `x` of `&mut x` and `x.as_mut()`. */
export function borrowedLocal(analysis: Analysis, value: Node): Local | undefined {
  const { tree } = analysis;
  const isBorrowed = tree.is(value, 'reference_expression') && tree.hasChild(value, 'mutable_specifier');
  const method = tree.is(value, 'call_expression') ? tree.child(value, 'function') : NONE;
  const isPinned =
    tree.is(method, 'field_expression') && tree.textOf(tree.child(method, 'field')) === 'as_mut';
  const place = isBorrowed || isPinned ? tree.child(isBorrowed ? value : method, 'value') : NONE;
  return tree.is(place, 'identifier') ? analysis.localOf(place) : undefined;
}

/** Whether the future is that of an `async` function, or block, whose last statement is a loop that nothing leaves. */
function neverEnds(analysis: Analysis, local: Local): boolean {
  const block = bodyBehind(analysis, local);
  if (!block) return false;
  const { at, body } = block;
  const last = at.tree.children(body).at(-1) ?? NONE;
  const loop = at.tree.is(last, 'expression_statement') ? at.tree.onlyChild(last) : last;
  if (loop === NONE || !isEndless(at.tree, loop)) return false;
  // A panic of its own is another matter.
  return !exitsIn(at, loop, loop).some((exit) => /^(break|return|try)_expression$/.test(at.tree.kind(exit)));
}

/** The body that a future of `async` code runs, and the analysis of its file. */
function bodyBehind(
  analysis: Analysis,
  local: Local,
): { readonly at: Analysis; readonly body: Node } | undefined {
  const { tree } = analysis;
  const first = firstBinding(analysis, local);
  let value = first ? tree.child(tree.parent(first.node), 'value') : NONE;
  if (/^Box::pin$/.test(tree.textOf(tree.child(value, 'function'))))
    value = tree.onlyChild(tree.child(value, 'arguments'));
  if (tree.is(value, 'async_block')) return { at: analysis, body: tree.childOfKind(value, 'block') };
  const fn = tree.is(value, 'call_expression') ? analysis.calleeOf(value) : undefined;
  const at = fn && analysisAt(analysis, fn.module.file, fn.decl.nameStart);
  if (!fn || !at) return undefined;
  const item = at.tree.parent(at.tree.nodeAt(fn.decl.nameStart));
  const body = at.tree.is(item, 'function_item') ? at.tree.child(item, 'body') : NONE;
  return body === NONE ? undefined : { at, body };
}

/** The variable of a `let` that `local` is, or is another name of: `pin!(future)` binds the name anew. */
export function firstBinding(analysis: Analysis, local: Local): Local | undefined {
  return analysis
    .localsAround(local.node)
    .find(
      (each) =>
        each.name === local.name && analysis.tree.is(analysis.tree.parent(each.node), 'let_declaration'),
    );
}

/** Whether the loop does anything else with it: it may be set anew, or asked whether it is done. */
function isUsedBesides(analysis: Analysis, local: Local, loop: Node, arm: SelectArm): boolean {
  const { tree } = analysis;
  return analysis.usesOf(local).some((use) => tree.contains(loop, use) && !tree.contains(arm.value, use));
}

/** Sources: std::future::Future::poll, "Panics"; the Rust reference, "Async functions"; docs.rs/tokio, `JoinHandle`, `Sleep`. */
function effectOf(analysis: Analysis, type: Type, depth = 0): Repolled | undefined {
  const at = analysis.world.traits.normalize(type);
  switch (at.kind) {
    case 'future':
      return 'panics';
    case 'reference':
      return depth < 4 ? effectOf(analysis, at.inner, depth + 1) : undefined;
    case 'opaque':
    case 'parameter':
    case 'dyn':
      return analysis.futureOutput(at) ? 'may-panic' : undefined;
    case 'adt': {
      const { lang } = analysis.world;
      const facts = analysis.known(at.def)?.facts;
      if (facts?.done) return facts.done;
      const isPointer = at.def === lang.adt('boxed::Box') || at.def === lang.adt('pin::Pin');
      return isPointer && depth < 4 ? effectOf(analysis, resolve(at.args[0] ?? at), depth + 1) : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether the body leaves in a way that cannot be told from going on: by a macro of which nothing is known. */
function hasDoubtfulExit(analysis: Analysis, body: Node, loop: Node): boolean {
  const { tree } = analysis;
  return exitsIn(analysis, body, loop).some(
    (exit) => tree.is(exit, 'macro_invocation') || tree.is(exit, 'call_expression'),
  );
}

/** Whether the rest of the loop leaves by something that the arm's body changed, or takes the value of `select!`. */
function isLeftLater(analysis: Analysis, select: Node, { body }: SelectArm, loop: Node): boolean {
  const { tree } = analysis;
  const block = tree.child(loop, 'body');
  const parent = tree.parent(select);
  const isStatement =
    parent === block || (tree.is(parent, 'expression_statement') && tree.parent(parent) === block);
  const changed = new Set(namesIn(tree, body));
  return (
    !isStatement ||
    exitsIn(analysis, block, loop)
      .filter((exit) => !tree.contains(select, exit))
      .some((exit) => deciding(analysis, exit, loop).some((name) => changed.has(name)))
  );
}
