import type { Analysis } from '../semantics/analysis';
import { blockingGuards } from '../semantics/guards/guardTypes';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt, indentationAt } from './fixes';
import { awaitNotes, countAwaits } from './guardNotes';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'guard-temp-in-scrutinee',
  title: 'Lock held by the head of a match',
  summary:
    'The head of an `if let`, `while let`, `match` or `for` makes a lock’s guard, which lives as long as the body, across an `.await`.',
  section: 'holding-a-lock-across-await',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['clippy::await_holding_lock'],
};

export const rule: Rule = {
  meta,
  on: ['source_file'],
  visit(_root, { analysis, report }) {
    const { tree } = analysis;
    for (const held of analysis.guardsHeld(blockingGuards)) {
      if (held.kind !== 'scrutinee') continue;
      const head = headAround(analysis, held.node);
      report({
        start: tree.start(held.node),
        end: tree.end(held.node),
        message: `The guard of ${codeAt(tree, held.node)} lives until the end of this \`${head.word}\`, across ${countAwaits(held)}: whoever else locks it then blocks a whole thread. A temporary in the head is dropped only after the body. Bind what you need before it.`,
        evidence: `It is, or holds, a \`${held.guard}\`, made in the head of the \`${head.word}\`, and it is still alive at the awaits named here.`,
        notes: awaitNotes(analysis, held, 'the lock is still held'),
        fixes: bindFirst(analysis, head.node),
      });
    }
  },
};

function headAround({ tree }: Analysis, node: Node): { node: Node; word: string } {
  const owner = tree.ancestor(
    node,
    'if_expression',
    'while_expression',
    'match_expression',
    'for_expression',
  );
  const words: Readonly<Record<string, string>> = {
    if_expression: 'if let',
    while_expression: 'while let',
    match_expression: 'match',
    for_expression: 'for',
  };
  return { node: owner, word: owner === NONE ? 'match' : (words[tree.kind(owner)] ?? 'match') };
}

/** A `let` before the head; it does not help where the value borrows from the guard, so it is a suggestion. */
function bindFirst({ tree }: Analysis, owner: Node): ReportFix[] {
  if (owner === NONE || tree.is(owner, 'while_expression')) return [];
  const condition = tree.child(owner, 'condition');
  const value = tree.is(owner, 'if_expression') ? tree.child(condition, 'value') : tree.child(owner, 'value');
  const statement = tree.is(tree.parent(owner), 'expression_statement') ? tree.parent(owner) : NONE;
  if (value === NONE || statement === NONE || !tree.is(tree.parent(statement), 'block')) return [];
  const start = tree.start(statement);
  return [
    {
      title: 'Bind the value before',
      safety: 'suggestion',
      edits: [
        {
          start,
          end: start,
          newText: `let value = ${tree.textOf(value)};\n${indentationAt(tree.text, start)}`,
        },
        { start: tree.start(value), end: tree.end(value), newText: 'value' },
      ],
    },
  ];
}
