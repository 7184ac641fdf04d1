import type { MissedNotice, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { freshName, indentationAt } from './fixes/edits';
import { codeAt, fault, named } from './reports/quotations';
import type { ReportEdit, ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'notify-check-then-wait',
  title: 'Notice missed between check and wait',
  summary:
    'Async code asks whether to wait, and only then begins to listen for a notice that reaches nobody but those who listen by then.',
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
  on: ['await_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const missed = code.channels.missedNotice(node);
    if (!missed) return;
    const { listening, check, flag, notifier, wrapper } = missed;
    // What is done under the lock of the check nobody changes meanwhile.
    if (code.guards.aliveBehind(listening, ['blocking', 'async', 'cell', 'foreign']).length > 0) return;
    // With one thread, nobody else runs until this task waits.
    if (code.context.placeOf(node).isShared && !code.channels.pausesBefore(missed)) return;
    const call = codeAt(tree, listening);
    const late = wrapper ? `${call} begins to listen only when it is polled` : `${call} listens from now on`;
    report({
      start: tree.start(listening),
      end: tree.end(listening),
      message: fault`A notice between the check of ${named(shortened(flag))} and this is lost`,
      why: `\`${notifier.method}\` reaches only those that listen by then, and ${late}. The task waits for the next notice, or for ever.`,
      advice: `${wrapper ? 'Let it give the `notified()` future itself, from a plain function, and make' : 'Make'} the future before the check, and await it after.`,
      evidence: `Every notice of that place in the project is seen, and none of them is kept for who listens later; the one that is pointed at comes with a change of \`${shortened(flag)}\`.`,
      ...(code.context.isDevelopment(node) && { severity: 'hint' }),
      notes: [
        { start: tree.start(check), end: tree.end(check), message: 'what is asked before' },
        {
          file: notifier.file,
          start: notifier.start,
          end: notifier.end,
          message: 'a notice that may come in between',
        },
      ],
      fixes: wrapper || !missed.isAskedThere ? [] : listenFirstFix(code, missed),
    });
  },
};

function shortened(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('`', "'");
}

/** The future is made before the check, under a name; a `while` becomes a `loop` for it. */
function listenFirstFix(code: SourceCode, { listening, check, statement }: MissedNotice): ReportFix[] {
  const { tree } = code;
  if (!tree.is(tree.parent(listening), 'await_expression') || !isThereBefore(code, listening, statement))
    return [];
  const name = freshName(code, listening, 'notice');
  const binding = `let ${name} = ${tree.textOf(listening)};`;
  const use: ReportEdit = { start: tree.start(listening), end: tree.end(listening), newText: name };
  const title = 'Listen before the check';
  const start = tree.start(statement);
  const indent = indentationAt(tree.text, start);
  const loop = tree.is(statement, 'expression_statement') ? tree.onlyChild(statement) : statement;
  if (!tree.is(loop, 'while_expression')) {
    if (tree.is(tree.parent(statement), 'let_declaration') || !isStatement(code, statement)) return [];
    const edits = [{ start, end: start, newText: `${binding}\n${indent}` }, use];
    return [{ title, safety: 'suggestion', edits }];
  }
  const body = tree.child(loop, 'body');
  const whileAt = tree.text.lastIndexOf('while', tree.start(check));
  if (tree.is(check, 'let_condition') || tree.is(check, 'let_chain') || whileAt < tree.start(loop)) return [];
  if (!tree.textOf(body).includes('\n')) return [];
  const leaving = `if ${negated(code, check)} {\n${indent}        break;\n${indent}    }`;
  const head = `loop {\n${indent}    ${binding}\n${indent}    ${leaving}`;
  return [
    {
      title,
      safety: 'suggestion',
      edits: [{ start: whileAt, end: tree.start(body) + 1, newText: head }, use],
    },
  ];
}

/** Whether `node` stands by itself in a block, so that something can be put before it. */
function isStatement({ tree }: SourceCode, node: Node): boolean {
  return tree.is(tree.parent(node), 'block');
}

/** Whether what the future is made from is there before `statement` already. */
function isThereBefore(code: SourceCode, listening: Node, statement: Node): boolean {
  const { tree } = code;
  return tree.descendants(listening, 'identifier').every((node) => {
    const local = code.locals.namedAt(node);
    return !local || local.node < statement;
  });
}

function negated({ tree }: SourceCode, condition: Node): string {
  const text = tree.textOf(condition);
  const inner =
    tree.is(condition, 'unary_expression') && text.startsWith('!') ? tree.onlyChild(condition) : NONE;
  if (inner !== NONE) return tree.textOf(inner);
  return tree.is(condition, 'call_expression') ? `!${text}` : `!(${text})`;
}
