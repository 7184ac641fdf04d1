import { NONE, type Node } from '../syntax/syntaxTree';
import type { SourceCode } from '../semantics/code/sourceCode';
import { fault, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'timeout-spawn-blocking',
  title: 'Timeout around blocking work',
  summary:
    'A `timeout` waits for a closure on the blocking pool: it gives up the wait, and the closure runs on.',
  section: 'future-is-not-a-task',
  group: 'cancellation',
  severity: 'hint',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    if (!code.items.known(code.calls.calleeOf(node))?.facts.timesOut || code.context.isTest(node)) return;
    const future = tree.children(tree.child(node, 'arguments')).at(-1) ?? NONE;
    // Who lends the handle still has it when the time is over.
    if (tree.is(future, 'reference_expression')) return;
    const maker = code.calls.making(future);
    const start = maker === NONE ? undefined : code.items.known(code.calls.calleeOf(maker));
    if (!start?.facts.offloads || isToldToStop(code, maker)) return;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`The closure of ${wholeAt(tree, tree.child(maker, 'function'))} runs on when the time is over`,
      why: 'Only the wait for it is given up, and what it holds stays held. Nothing stops a blocking closure from outside.',
      advice: 'Give it a deadline or a flag to look at.',
      evidence: `The future was made by \`${start.path}\`, which runs its closure on the blocking pool.`,
    });
  },
};

/** Whether the closure looks at a token, a flag or the time: then it ends by itself. */
function isToldToStop({ tree }: SourceCode, maker: Node): boolean {
  return tree
    .descendants(tree.child(maker, 'arguments'), 'identifier', 'field_identifier')
    .some((name) => /cancel|deadline|elapsed|timeout|stop|^load$/.test(tree.textOf(name)));
}
