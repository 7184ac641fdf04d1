import type { MissedRound, Select, SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { freshName, indentationAt } from './fixes/edits';
import { codeAt, fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'notify-between-rounds',
  title: 'Notice missed between two rounds',
  summary:
    'An arm of a looping `select!` makes the wait for a notice that ends the loop anew in each round, and a notice reaches nobody but those who listen by then.',
  section: 'waking-and-polling',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  readsFar: true,
  on: ['macro_invocation'],
  visit(node, { code, report }) {
    const { tree } = code;
    const select = code.selects.at(node);
    for (const arm of select?.arms ?? []) {
      const missed = select && code.selects.missedRound(select, arm);
      if (!missed) continue;
      const { listening, pause, notifier } = missed;
      const call = codeAt(tree, listening);
      report({
        start: tree.start(listening),
        end: tree.end(listening),
        message: fault`A notice that comes while ${wholeAt(tree, pause)} runs is lost`,
        why: `\`${notifier.method}\` reaches only those that listen by then, and ${call} is dropped and made anew in each round. The loop then does not end.`,
        advice:
          'Make it once, before the loop, and wait for `&mut` it. Or use what keeps the word, such as a `CancellationToken`.',
        evidence:
          'Every notice of that place in the project is seen: none of them is kept for who listens later, and none is given again and again.',
        ...(code.context.isDevelopment(node) && { severity: 'hint' as const }),
        notes: [
          { start: tree.start(pause), end: tree.end(pause), message: 'nobody listens while this runs' },
          {
            file: notifier.file,
            start: notifier.start,
            end: notifier.end,
            message: 'a notice that may come just then',
          },
        ],
        fixes: hoistFix(code, select, missed),
      });
    }
  },
};

/** The future is made and pinned before the loop: Tokio’s hears of what comes from the time when it is made. */
function hoistFix(code: SourceCode, { loop }: Select, { listening }: MissedRound): ReportFix[] {
  const { tree } = code;
  // What `fuse` and the like make of it is not what the arm would wait for then.
  if (!tree.is(tree.parent(listening), 'select_arm')) return [];
  const isOwnStatement = /^(expression_statement|block)$/.test(tree.kind(tree.parent(loop)));
  if (!isOwnStatement || !isThereBefore(code, listening, loop)) return [];
  if (code.items.known(code.calls.calleeOf(listening))?.facts.notice !== 'awaiting') return [];
  const name = freshName(code, loop, 'notice');
  const start = tree.start(loop);
  const made = `let mut ${name} = std::pin::pin!(${tree.textOf(listening)});\n${indentationAt(tree.text, start)}`;
  return [
    {
      title: 'Listen from before the loop',
      safety: 'suggestion',
      edits: [
        { start, end: start, newText: made },
        { start: tree.start(listening), end: tree.end(listening), newText: `&mut ${name}` },
      ],
    },
  ];
}

/** Whether what the future borrows is there before the loop, and stays as it is in it. */
function isThereBefore(code: SourceCode, listening: Node, loop: Node): boolean {
  const { tree } = code;
  const fn = tree.ancestor(loop, 'function_item');
  const takesMutableSelf = /^\(\s*&?\s*('\w+\s+)?mut\s+self/.test(tree.textOf(tree.child(fn, 'parameters')));
  if (takesMutableSelf && tree.descendants(listening, 'self').length > 0) return false;
  return tree.descendants(listening, 'identifier').every((node) => {
    const local = code.locals.namedAt(node);
    return !local || local.node < loop;
  });
}
