import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import { fault, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-pool-handoff',
  title: 'Blocking pool waits for itself',
  summary:
    'Work on the blocking pool blocks until other work on the same pool is done, for which there may be no thread left.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'information',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    if (!isInClosure(tree, node) || tree.descendants(node, 'call_expression').length === 0) return;
    const known = code.items.known(code.calls.calleeOf(node));
    if (!known?.facts.drives) return;
    const inner = offloadIn(code, node);
    const outer = inner === NONE ? NONE : offloadAround(code, node);
    if (outer === NONE) return;
    report({
      start: tree.start(inner),
      end: tree.end(tree.child(inner, 'function')),
      message: fault`${wholeAt(tree, tree.child(inner, 'function'))} waits, on the blocking pool, for a thread of that pool`,
      why: 'When all threads of the pool wait so, none is left to do the work, and the program stands still.',
      advice: 'Do the work right here: this thread may block.',
      evidence: `\`${known.path}\` drives it inside the closure of another call that gives work to the pool.`,
      notes: [
        {
          start: tree.start(outer),
          end: tree.end(tree.child(outer, 'function')),
          message: 'this runs on the blocking pool',
        },
      ],
    });
  },
};

/** The first call, awaited in what the call at `node` drives, that gives work to the blocking pool. */
function offloadIn(code: SourceCode, node: Node): Node {
  const { tree } = code;
  const awaited = tree
    .descendants(tree.child(node, 'arguments'), 'call_expression')
    .find((call) => isOffload(code, call));
  return awaited ?? NONE;
}

/** The call that has its closure, in which `node` runs, run on the blocking pool. */
function offloadAround(code: SourceCode, node: Node): Node {
  const { tree } = code;
  const { node: closure } = code.context.enclosing(node);
  if (closure === NONE || !tree.is(closure, 'closure_expression')) return NONE;
  const call = tree.parent(tree.parent(closure));
  return call >= 0 && tree.is(call, 'call_expression') && isOffload(code, call) ? call : NONE;
}

function isOffload(code: SourceCode, call: Node): boolean {
  return code.items.known(code.calls.calleeOf(call))?.facts.offloads === true;
}

/** Asked of every call, before its types are. */
function isInClosure(tree: SyntaxTree, node: Node): boolean {
  const around = tree.ancestor(node, 'closure_expression', 'async_block', 'function_item');
  return around !== NONE && tree.is(around, 'closure_expression');
}
