import type { FnDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { executionContext } from '../asyncContext';
import { calledFn } from './effects';
import { isBroken } from '../functionNode';
import { readFunction } from '../otherFunctions';

/** Names of functions that set something going, or hand it on, whatever they return. */
const starting =
  /^(send|try_send|unbounded_send|start|begin|submit|enqueue|queue|push|push_back|insert|register|subscribe|notify|trigger|launch|spawn|request|post|emit|write|do_send)(_|$)/;

/** How many functions that hand each other's futures on are looked into. */
const mostHands = 32;

/**
 * Whether the call at `node` is of a plain function of the workspace, or of a closure with a name, that does something before
 * it gives its future away: it sends a message, starts a thread or a task, registers itself, or calls what does. That has
 * happened when the future is dropped, and only the wait for it is lost. Or, in plain code of a test that is to panic, of a
 * plain function at all: the call is what panics.
 */
export function startsWork(asking: Analysis, node: Node): boolean {
  const fn = asking.calleeOf(node);
  return (fn !== undefined && !fn.decl.isAsync && isToPanic(asking, node)) || begins(asking, node, new Set());
}

/**
 * Whether a closure that the expression at `node` hands to somebody, or a function that it hands over by its name, does
 * something before it gives its future away: `ids.map(|id| order(id)).collect()`.
 */
export function startsWorkInside(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  const seen = new Set<FnDef>();
  return tree
    .descendants(node, 'arguments')
    .flatMap((list) => tree.children(list))
    .some((given) => {
      if (tree.is(given, 'closure_expression'))
        return !tree.hasChild(given, 'async') && actsIn(analysis, given, seen);
      const closure = closureOf(analysis, given);
      if (closure !== NONE) return actsIn(analysis, closure, seen);
      const fn = /^((scoped_)?identifier|generic_function)$/.test(tree.kind(given))
        ? analysis.resolutionOf(given)
        : undefined;
      return fn?.kind === 'fn' && beginsIn(analysis, fn, seen);
    });
}

function begins(asking: Analysis, node: Node, seen: Set<FnDef>): boolean {
  const { tree } = asking;
  const closure = tree.is(node, 'call_expression') ? closureOf(asking, tree.child(node, 'function')) : NONE;
  if (closure !== NONE) return actsIn(asking, closure, seen);
  const fn = calledFn(asking, node);
  return fn !== undefined && beginsIn(asking, fn, seen);
}

function beginsIn(asking: Analysis, fn: FnDef, seen: Set<FnDef>): boolean {
  if (fn.decl.isAsync || seen.has(fn) || seen.size >= mostHands) return false;
  if (!fn.decl.hasBody || fn.module.crate.origin !== 'workspace') return false;
  seen.add(fn);
  const read = readFunction(asking, fn);
  if (read) return actsIn(read.analysis, read.node, seen);
  const analysis = asking.sibling(fn.module.file);
  return analysis !== undefined && isBroken(analysis, fn);
}

/** Whether the function or closure at `body` does something by itself. */
function actsIn(analysis: Analysis, body: Node, seen: Set<FnDef>): boolean {
  const { tree } = analysis;
  return tree
    .descendants(body, 'call_expression')
    .some((call) => executionContext(tree, call).node === body && acts(analysis, call, seen));
}

/** The plain closure that the name at `name` stands for. */
function closureOf(analysis: Analysis, name: Node): Node {
  const { tree } = analysis;
  const local = tree.is(name, 'identifier') ? analysis.localOf(name) : undefined;
  const declaration = local ? tree.parent(local.node) : NONE;
  const value = tree.is(declaration, 'let_declaration') ? tree.child(declaration, 'value') : NONE;
  return tree.is(value, 'closure_expression') && !tree.hasChild(value, 'async') ? value : NONE;
}

function isToPanic(analysis: Analysis, node: Node): boolean {
  const { kind, node: test } = executionContext(analysis.tree, node);
  return kind === 'fn' && analysis.attributes(test).some((each) => /^should_panic\b/.test(each));
}

/** Whether a call is made for what it does: its value is thrown away, or its name says so, or it gives a future of what does. */
function acts(analysis: Analysis, call: Node, seen: Set<FnDef>): boolean {
  const { tree } = analysis;
  if (isThrownAway(analysis, call)) return true;
  // What gives a future itself has not begun by its name: `write_all` hands on to another `write_all`.
  if (analysis.futureOutput(analysis.typeOf(call)) !== undefined) return begins(analysis, call, seen);
  const callee = analysis.calleeOf(call);
  if (callee) return starting.test(callee.name);
  const path = tree.textOf(tree.child(call, 'function'));
  return starting.test(/(\w+)$/.exec(path)?.[1] ?? '');
}

function isThrownAway({ tree }: Analysis, call: Node): boolean {
  let up = call;
  while (/^(try|parenthesized)_expression$/.test(tree.kind(tree.parent(up)))) up = tree.parent(up);
  const parent = tree.parent(up);
  if (tree.is(parent, 'let_declaration')) return tree.textOf(tree.child(parent, 'pattern')).startsWith('_');
  return tree.is(parent, 'expression_statement') && tree.textOf(parent).endsWith(';');
}
