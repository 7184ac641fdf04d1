import type { ResetTimer, Select, SelectArm, SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { freshName, indentationAt } from './fixes/edits';
import { codeAt, fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'select-timer-reset',
  title: 'Timer starts again in each round',
  summary:
    'An arm of a looping `select!` waits with a timer that each round makes anew, though its work has nothing to do with the other arms.',
  section: 'cancellation-and-select',
  group: 'correctness',
  severity: 'information',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['macro_invocation'],
  visit(node, { code, report }) {
    const { tree } = code;
    const select = code.selects.at(node);
    if (!select || code.context.isTest(node)) return;
    for (const arm of select.arms) {
      const timer = code.selects.resetTimer(select, arm);
      if (!timer) continue;
      const { call, winner } = timer;
      report({
        start: tree.start(call),
        end: tree.end(call),
        message: fault`${wholeAt(tree, call)} starts anew in each round, so this arm may never run`,
        why: `Whenever ${codeAt(tree, winner)} is ready first, the loop goes on. A future that an arm makes belongs to one round, and is dropped with it.`,
        advice: 'Make the timer before the loop, and reset it when it has fired.',
        evidence: `The call resolves to \`${code.calls.calleeOf(call)?.path ?? ''}\`, and the time is the same in each round.`,
        ...(code.context.isDevelopment(node) && { severity: 'hint' as const }),
        notes: [
          {
            start: tree.start(winner),
            end: tree.end(winner),
            message: 'each of these starts the timer again',
          },
        ],
        fixes: hoistFix(code, select, arm, timer),
      });
    }
  },
};

/** The timer is pinned before the loop, and set again at the beginning of what it is for. */
function hoistFix(
  code: SourceCode,
  { loop }: Select,
  { body }: SelectArm,
  { call, time }: ResetTimer,
): ReportFix[] {
  const { tree } = code;
  const isOwnStatement = /^(expression_statement|block)$/.test(tree.kind(tree.parent(loop)));
  if (!isOwnStatement || code.runtime.at(call)?.name !== 'tokio') return [];
  const name = freshName(code, loop, 'pause');
  const [start, end] = [tree.start(loop), tree.end(call)];
  const reset = `${name}.as_mut().reset(tokio::time::Instant::now() + ${operand(code, time)});`;
  const at = tree.start(body);
  return [
    {
      title: 'Make the timer before the loop',
      safety: 'suggestion',
      edits: [
        {
          start,
          end: start,
          newText: `let mut ${name} = std::pin::pin!(${tree.textOf(call)});\n${indentationAt(tree.text, start)}`,
        },
        { start: tree.start(call), end, newText: `&mut ${name}` },
        ...(tree.is(body, 'block')
          ? [{ start: at + 1, end: at + 1, newText: `${gap(code, body)}${reset}` }]
          : [
              { start: at, end: at, newText: `{ ${reset} ` },
              { start: tree.end(body), end: tree.end(body), newText: ' }' },
            ]),
      ],
    },
  ];
}

/** What stands between the `{` of a block and its first statement. */
function gap({ tree }: SourceCode, block: Node): string {
  return /^\s*/.exec(tree.text.slice(tree.start(block) + 1))?.[0] ?? ' ';
}

function operand({ tree }: SourceCode, time: Node): string {
  return tree.is(time, 'binary_expression') ? `(${tree.textOf(time)})` : tree.textOf(time);
}
