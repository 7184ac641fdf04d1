import { fault, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'exit-in-task',
  title: 'Program ended from a task',
  summary:
    '`process::exit` is called in a task or a handler: everything else stops where it is, and nothing is dropped.',
  section: 'tasks-and-shutdown',
  group: 'cancellation',
  severity: 'off',
  fix: 'none',
  seenBy: ['clippy::exit'],
};

const exits = ['std::process::exit', 'std::process::abort'] as const;

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const path = code.items.publishedAs(code.calls.calleeOf(node), exits);
    if (path === undefined || !code.context.isAsync(node)) return;
    const { kind, isProven, isHandler, spawner, reason, origin } = code.context.placeOf(node);
    if (kind !== 'worker' || !isProven || (!isHandler && spawner === undefined)) return;
    const who = isHandler ? 'handler' : 'task';
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`${wholeAt(tree, tree.child(node, 'function'))} ends the program from a ${who}`,
      why: 'All other tasks stop where they are, nothing is dropped, and what is buffered is lost.',
      advice:
        'Give the reason to `main`, as an error, through a channel or a token, and let it end the runtime.',
      evidence: `The call resolves to \`${path}\`; ${reason}.`,
      notes: origin ? [{ ...origin, message: reason }] : [],
    });
  },
};
