import type { Analysis } from '../semantics/analysis';
import { GuardTypes } from '../semantics/guards/guardTypes';
import type { HeldGuard } from '../semantics/guards/heldGuards';
import { NONE, type Node } from '../syntax/syntaxTree';
import { borrowsNothing, isIterator } from '../semantics/ownership';
import { codeAt, freshName, indentationAt, wordsOf } from './fixes';
import { awaitNotes, countAwaits, guardSeverity } from './guardNotes';
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
  visit(_root, { analysis, report, isLookedAt }) {
    const { tree } = analysis;
    for (const held of analysis.guardsHeld(['blocking'], isLookedAt)) {
      if (held.kind !== 'scrutinee') continue;
      const head = headAround(analysis, held.node);
      report({
        start: tree.start(held.node),
        end: tree.end(held.node),
        message: `The guard of ${codeAt(tree, held.node)} lives until the end of this \`${head.word}\`, across ${countAwaits(held)}: whoever else locks it then blocks a whole thread. A temporary in the head is dropped only after the body. Bind what you need before it.`,
        evidence: `It is, or holds, a \`${held.guard}\`, made in the head of the \`${head.word}\`, and it is still alive at the awaits named here.`,
        ...guardSeverity(analysis, held),
        notes: awaitNotes(analysis, held, 'the lock is still held'),
        fixes: bindFirst(analysis, held, head.node),
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

/** A `let` before the head, where the value outlives the guard; in a loop, before each round. */
function bindFirst(analysis: Analysis, { awaits }: HeldGuard, owner: Node): ReportFix[] {
  const { tree } = analysis;
  const isLoop = tree.is(owner, 'while_expression');
  const condition = tree.child(owner, 'condition');
  const head = tree.is(owner, 'if_expression') || isLoop ? condition : owner;
  const isPlain = owner !== NONE && (head === owner || tree.is(head, 'let_condition'));
  const value = isPlain ? tree.child(head, 'value') : NONE;
  const statement = value === NONE ? NONE : statementOf(analysis, owner);
  const type = analysis.typeOf(value);
  const holds = GuardTypes.of(analysis.world, analysis.place.crate, ['blocking']).held(type);
  if (awaits.some((each) => tree.contains(value, each))) return [];
  if (
    statement === NONE ||
    holds !== undefined ||
    !borrowsNothing(analysis, type) ||
    isIterator(analysis, type)
  )
    return [];
  return [isLoop ? loopFix(analysis, owner, head) : letFix(analysis, statement, head, owner)];
}

/** The statement of a block that the head begins, or of which it gives the value. */
function statementOf({ tree }: Analysis, owner: Node): Node {
  const parent = tree.parent(owner);
  const isValue = tree.is(parent, 'let_declaration') && tree.child(parent, 'value') === owner;
  if (!isValue && !tree.is(parent, 'expression_statement')) return NONE;
  const isBare = !tree.is(tree.previousSibling(parent), 'attribute_item');
  return tree.is(tree.parent(parent), 'block') && isBare ? parent : NONE;
}

function letFix(analysis: Analysis, statement: Node, head: Node, owner: Node): ReportFix {
  const { tree } = analysis;
  const value = tree.child(head, 'value');
  const start = tree.start(statement);
  const name = nameFor(analysis, head, owner);
  return {
    title: 'Bind the value before',
    safety: 'suggestion',
    edits: [
      {
        start,
        end: start,
        newText: `let ${name} = ${tree.textOf(value)};\n${indentationAt(tree.text, start)}`,
      },
      { start: tree.start(value), end: tree.end(value), newText: name },
    ],
  };
}

/** `while let P = V { … }` becomes `loop { let v = V; let P = v else { break }; … }`. */
function loopFix(analysis: Analysis, owner: Node, head: Node): ReportFix {
  const { tree } = analysis;
  const value = tree.child(head, 'value');
  const name = nameFor(analysis, head, owner);
  const body = tree.child(owner, 'body');
  const inner = `${indentationAt(tree.text, tree.start(owner))}    `;
  const start = tree.start(tree.childOfKind(owner, 'while'));
  const end = tree.end(body);
  const inside = tree.text.slice(tree.start(body) + 1, end);
  const isShort = !inside.includes('\n');
  const rest = isShort ? `\n${inner}${inside.slice(0, -1).trim()}\n${inner.slice(0, -4)}}` : inside;
  const lines = [
    'loop {',
    `let ${name} = ${tree.textOf(value)};`,
    `let ${tree.textOf(tree.child(head, 'pattern'))} = ${name} else { break };`,
  ];
  return {
    title: 'Bind the value in the loop',
    safety: 'suggestion',
    edits: [{ start, end, newText: lines.join(`\n${inner}`) + rest }],
  };
}

/** The one name that the pattern binds, where nothing else has it, else a new one. */
function nameFor(analysis: Analysis, head: Node, owner: Node): string {
  const { tree } = analysis;
  if (tree.is(owner, 'for_expression')) return freshName(analysis, owner, 'values');
  const pattern = tree.child(head, 'pattern');
  const bound =
    pattern < 0 ? [] : analysis.localsAround(owner).filter(({ node }) => tree.contains(pattern, node));
  const [only, ...more] = bound;
  if (!only || more.length > 0 || only.name.startsWith('_')) return freshName(analysis, owner, 'value');
  const count = (node: Node): number =>
    wordsOf(tree.textOf(node)).filter((word) => word === only.name).length;
  const isFree = count(owner) === count(analysis.itemAround(owner));
  return isFree ? only.name : freshName(analysis, owner, 'value');
}
