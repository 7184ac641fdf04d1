import { NONE } from '../syntax/syntaxTree';
import { fault, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'abort-spawn-blocking',
  title: 'Blocking work told to abort',
  summary:
    '`abort` is called on the handle of a closure on the blocking pool, which nothing stops once it runs.',
  section: 'future-is-not-a-task',
  group: 'cancellation',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const known = code.items.known(code.calls.calleeOf(node));
    if (!known?.facts.aborts || code.context.isTest(node)) return;
    let handle = tree.child(tree.child(node, 'function'), 'value');
    let maker = code.calls.making(handle);
    // `let stop = handle.abort_handle(); stop.abort();`
    if (maker !== NONE && code.calls.calleeOf(maker)?.name === 'abort_handle') {
      handle = tree.child(tree.child(maker, 'function'), 'value');
      maker = code.calls.making(handle);
    }
    const start = maker === NONE ? undefined : code.items.known(code.calls.calleeOf(maker));
    if (!start?.facts.offloads) return;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`\`abort\` cannot stop the blocking closure behind ${wholeAt(tree, handle)}`,
      why: '`abort` takes effect at an `.await`, and a blocking closure has none. It only keeps a closure from starting that still waits for a thread.',
      advice: 'Give the closure a flag or a token to look at.',
      evidence: `\`${start.path}\` made it, and the call resolves to \`${known.path}\`.`,
      notes: [
        { start: tree.start(maker), end: tree.end(maker), message: 'the closure runs on the blocking pool' },
      ],
    });
  },
};
