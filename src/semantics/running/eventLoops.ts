import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { executionContext, macroName } from '../asyncContext';
import { calledFn } from '../blocking/effects';
import { loopAround } from '../loops';
import { readFunction } from '../otherFunctions';

const selectMacros = new Set(['select', 'select_biased']);

/**
 * Whether the code at `node` is a loop's answer to one of several events: whether a loop around it, in the same body, waits
 * for whatever comes first, by `select!` or by a `poll_fn` that polls several sources. The other events wait meanwhile.
 */
export function answersEvents(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  for (let loop = loopAround(tree, node); loop >= 0; loop = loopAround(tree, loop)) {
    const body = executionContext(tree, loop).node;
    const waits = tree
      .descendants(loop, 'macro_invocation', 'await_expression')
      .filter((each) => executionContext(tree, each).node === body);
    if (waits.some((each) => takesWhatComesFirst(analysis, each))) return true;
  }
  return false;
}

function takesWhatComesFirst(analysis: Analysis, wait: Node): boolean {
  const { tree } = analysis;
  if (tree.is(wait, 'macro_invocation')) return selectMacros.has(macroName(tree, wait));
  const call = tree.onlyChild(wait);
  if (!tree.is(call, 'call_expression')) return false;
  if (!/(^|::)poll_fn$/.test(tree.textOf(tree.child(call, 'function')))) return false;
  const closure = tree.children(tree.child(call, 'arguments')).at(0) ?? NONE;
  return tree.is(closure, 'closure_expression') && pollsSeveral(analysis, tree.child(closure, 'body'));
}

/** Whether the code at `body`, or a function of the project that it consists of, polls more than one source. */
function pollsSeveral(analysis: Analysis, body: Node): boolean {
  const { tree } = analysis;
  if (countPolls(analysis, body) > 1) return true;
  const fn = tree.is(body, 'call_expression') ? calledFn(analysis, body) : undefined;
  if (fn?.module.crate.origin !== 'workspace') return false;
  const read = readFunction(analysis, fn);
  return read !== undefined && countPolls(read.analysis, read.node) > 1;
}

/** Calls of methods and functions that are named for polling, as all that poll are by custom. */
function countPolls({ tree }: Analysis, region: Node): number {
  return tree
    .descendants(region, 'call_expression')
    .filter((call) => /\bpoll\w*$/.test(tree.textOf(tree.child(call, 'function')))).length;
}
