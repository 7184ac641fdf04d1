import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { blockedTasks } from './reports/blockedTasks';
import { fault, sentences, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-lock',
  title: 'Blocking lock in each round of a loop',
  summary:
    'A loop of async code takes a lock of std or parking_lot in each round, and waits with its thread where another has it.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'off',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    if (code.flow.loopAround(node) === NONE || !code.guards.blockingRequestAt(node)) return;
    const blocked = blockedTasks(code, node, { kind: 'channel', weight: 'long' });
    if (!blocked || code.context.isDevelopment(node)) return;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`${wholeAt(tree, node)} may block ${blocked.victims}`,
      why: sentences(
        'Each round of the loop may wait for it with its thread, for as long as another one has the lock.',
        blocked.consequence,
      ),
      advice:
        'Take it once for all rounds where nothing is awaited in between, or let one task own what it guards, and send to that.',
      evidence: `The call resolves to \`${pathOf(code, node)}\`, in a loop, and ${blocked.evidence}.`,
      notes: blocked.notes,
    });
  },
};

/** As the docs give it, or where it is declared. */
function pathOf(code: SourceCode, call: Node): string {
  const callee = code.calls.calleeOf(call);
  return code.items.known(callee)?.path ?? callee?.path ?? '';
}
