import { resolve, type SourceCode, type Type } from '../semantics/code/sourceCode';
import { NONE } from '../syntax/syntaxTree';
import { fault, named, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'spawn-discarded',
  title: 'Error of a task lost with its handle',
  summary:
    'A task that may fail is spawned, and its handle is thrown away: nobody can see the error that it gives.',
  section: 'future-is-not-a-task',
  group: 'correctness',
  severity: 'hint',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['expression_statement', 'let_declaration', 'assignment_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const call = code.flow.thrownAway(node);
    if (call === NONE || !tree.is(call, 'call_expression')) return;
    const known = code.items.known(code.calls.calleeOf(call));
    // A handle whose drop cancels is another matter, and a set keeps what its tasks give.
    if (!known?.facts.spawns || !isLastingHandle(code, code.types.of(call))) return;
    const [future = NONE] = tree.children(tree.child(call, 'arguments'));
    const output = code.types.futureOutput(code.types.of(future));
    if (!output || !code.types.isResult(output) || code.context.isDevelopment(node)) return;
    const spawn = wholeAt(tree, tree.child(call, 'function'));
    report({
      start: tree.start(call),
      end: tree.end(tree.child(call, 'function')),
      message: fault`Nobody learns when the task of ${spawn} fails`,
      why: `The task ends with ${named(code.types.show(output))}, and nobody keeps its handle.`,
      advice: 'Deal with the error inside the task, or keep the handle and await it.',
      evidence: `The call resolves to \`${known.path}\`, the future gives a \`Result\`, and the value of the call is thrown away.`,
    });
  },
};

/** Whether a value of `type` stands for a task that goes on without it. */
function isLastingHandle(code: SourceCode, type: Type): boolean {
  const at = resolve(type);
  const facts = at.kind === 'adt' ? code.items.known(at.def)?.facts : undefined;
  return facts?.handle === true && facts.cancels === undefined;
}
