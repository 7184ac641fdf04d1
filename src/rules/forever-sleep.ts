import type { SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'forever-sleep',
  title: 'Sleep that never ends',
  summary: 'A timer is set to the longest time there is, where a future that is never ready was meant.',
  section: 'waking-and-polling',
  group: 'style',
  severity: 'hint',
  fix: 'suggestion',
  seenBy: [],
};

/** Times that nobody lives to see the end of. Source: doc.rust-lang.org/std/time/struct.Duration.html. */
const longest =
  /^([\w:]*\bDuration::(MAX|from_(secs|millis|micros|nanos)\((std::)?u64::(MAX|max_value\(\))\)))$/;

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const known = code.items.known(code.calls.calleeOf(node));
    const [time = -1] = tree.children(tree.child(node, 'arguments'));
    // A timer that is kept may be set to another time later.
    const isWaitedFor = /^(await_expression|select_arm)$/.test(tree.kind(tree.parent(node)));
    if (!isWaitedFor || !known?.facts.waitsFor || !longest.test(tree.textOf(time).replace(/\s/g, ''))) return;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`${wholeAt(tree, node)} sets a timer that is never to fire`,
      why: 'A future that is never ready needs no timer, and says what is meant.',
      advice: 'Use `std::future::pending()`.',
      evidence: `The call resolves to \`${known.path}\`.`,
      fixes: pendingFix(code, node),
    });
  },
};

function pendingFix({ tree }: SourceCode, node: Node): ReportFix[] {
  return [
    {
      title: 'Use `std::future::pending`',
      safety: 'suggestion',
      edits: [{ start: tree.start(node), end: tree.end(node), newText: 'std::future::pending::<()>()' }],
    },
  ];
}
