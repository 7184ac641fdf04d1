import type { FnDef } from '../../project/definitions';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { executionContext } from '../asyncContext';
import { functionNode } from './effects';

/** Names of functions that set something going, or hand it on, whatever they return. */
const starting =
  /^(send|try_send|unbounded_send|start|begin|submit|enqueue|queue|push|push_back|insert|register|subscribe|notify|trigger|launch|spawn|request|post|emit|write|do_send)(_|$)/;

/**
 * Whether the call at `node` is of a plain function of the workspace that does something before it gives its future
 * away: it sends a message, starts a thread or a task, registers itself. That has happened when the future is dropped,
 * and only the wait for it is lost. Or, in plain code of a test that is to panic, of a plain function at all: the call is what panics.
 */
export function startsWork(asking: Analysis, node: Node): boolean {
  const fn = asking.calleeOf(node);
  if (fn && !fn.decl.isAsync && isToPanic(asking, node)) return true;
  if (!fn || fn.decl.isAsync || !fn.decl.hasBody || fn.module.crate.origin !== 'workspace') return false;
  const analysis = analysisOf(asking, fn);
  const body = analysis && functionNode(analysis, fn);
  if (!analysis || body === undefined) return false;
  const { tree } = analysis;
  return tree
    .descendants(body, 'call_expression')
    .some((call) => executionContext(tree, call).node === body && acts(analysis, call));
}

function isToPanic(analysis: Analysis, node: Node): boolean {
  const { kind, node: test } = executionContext(analysis.tree, node);
  return kind === 'fn' && analysis.attributes(test).some((each) => /^should_panic\b/.test(each));
}

/** Whether a call is made for what it does: its value is thrown away, or its name or `&mut self` says so. */
function acts(analysis: Analysis, call: Node): boolean {
  const { tree } = analysis;
  const callee = analysis.calleeOf(call);
  if (isThrownAway(analysis, call)) return true;
  // What gives a future itself has not begun: `write_all` hands on to another `write_all`.
  if (analysis.futureOutput(analysis.typeOf(call)) !== undefined) return false;
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

function analysisOf(asking: Analysis, { module }: FnDef): Analysis | undefined {
  return asking.sibling(module.file);
}
