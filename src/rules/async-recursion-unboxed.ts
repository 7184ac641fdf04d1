import type { AwaitedCall, SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { codeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'async-recursion-unboxed',
  title: 'Async function awaits itself, unboxed',
  summary:
    'An async function awaits itself, directly or through others, with nothing on the heap between: its future would have to hold itself.',
  section: 'returning-futures',
  group: 'correctness',
  severity: 'error',
  fix: 'safe',
  seenBy: ['E0733'],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  readsFar: true,
  onlyInAsync: true,
  visit(node, { code, report }) {
    const { tree } = code;
    const circle = code.futures.awaitedCircle(node);
    if (!circle) return;
    const name = tree.textOf(tree.child(tree.ancestor(node, 'function_item'), 'name'));
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: `\`${name}\` awaits ${wayOf(circle)}, and a future holds what it awaits: this one would have to hold one of its own kind, without end, which rustc rejects (E0733). Put the inner one on the heap: \`Box::pin(…).await\`.`,
      evidence: `Each of these calls resolves to an \`async fn\` and is awaited where it stands, or goes into what is awaited: ${circle.map(({ callee }) => `\`${callee.path}\``).join(', ')}.`,
      notes: circle.slice(1).map((each) => ({
        file: each.file,
        start: each.start,
        end: each.end,
        message: `this awaits \`${each.callee.name}\``,
      })),
      fixes: circle[0]?.isAlone === true ? boxFix(code, node) : [],
    });
  },
};

function wayOf(circle: readonly AwaitedCall[]): string {
  if (circle.length === 1) return 'itself';
  const between = circle.slice(0, -1).map(({ callee }) => `\`${callee.name}\``);
  return `itself through ${between.join(', then ')}`;
}

function boxFix(code: SourceCode, node: Node): ReportFix[] {
  const box = code.items.typeInScope(node, 'Box');
  if (!box || box !== code.items.published('std::boxed::Box')) return [];
  const { tree } = code;
  return [
    {
      title: `Put ${codeAt(tree, node)} on the heap`,
      safety: 'safe',
      edits: [
        { start: tree.start(node), end: tree.start(node), newText: 'Box::pin(' },
        { start: tree.end(node), end: tree.end(node), newText: ')' },
      ],
    },
  ];
}
