import type { AwaitedCall, SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { codeAt, fault, named } from './reports/quotations';
import type { Report, ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'async-recursion-unboxed',
  title: 'Async function that awaits itself',
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
      ...wordsOf(name, circle),
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

function wordsOf(name: string, circle: readonly AwaitedCall[]): Pick<Report, 'message' | 'why' | 'advice'> {
  const [first = '', ...further] = circle.slice(0, -1).map(({ callee }) => named(callee.name));
  const more = further.length === 0 ? '' : ` and ${String(further.length)} more`;
  const way = further.length === 0 ? '' : `The way is ${[first, ...further].join(' → ')}. `;
  return {
    message:
      first === ''
        ? fault`${named(name)} awaits itself, with no \`Box\` between`
        : fault`${named(name)} awaits itself through ${first}${more}, with no \`Box\` between`,
    why: `${way}A future holds what it awaits: this one would have to hold one of its own kind, without end. rustc rejects this (E0733).`,
    advice: 'Put the inner one on the heap: `Box::pin(…).await`.',
  };
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
