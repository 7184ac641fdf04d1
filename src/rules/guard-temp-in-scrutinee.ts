import type { HeldGuard, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { freshName, indentationAt, wordsOf } from './fixes/edits';
import { awaitNotes, countAwaits, guardSeverity } from './reports/guardNotes';
import { fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'guard-temp-in-scrutinee',
  title: 'Lock held by the head of a match',
  summary:
    'The head of an `if let`, `while let`, `match` or `for` makes a lock’s guard, which lives as long as the body, across an `.await`.',
  section: 'holding-a-lock-across-await',
  group: 'concurrency',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['clippy::await_holding_lock'],
};

export const rule: Rule = {
  meta,
  on: ['source_file'],
  visit(_root, { code, report, isLookedAt }) {
    const { tree } = code;
    for (const held of code.guards.held(['blocking'], isLookedAt)) {
      if (held.kind !== 'scrutinee') continue;
      const head = headAround(code, held.node);
      report({
        start: tree.start(held.node),
        end: tree.end(held.node),
        message: fault`This \`${head.word}\` keeps the guard of ${wholeAt(tree, held.node)} across ${countAwaits(held)}`,
        why: 'Whoever else locks it then blocks a whole thread. A temporary in the head is dropped only after the body.',
        advice: 'Bind what you need before it.',
        evidence: `It is, or holds, a \`${held.guard}\`, made in the head of the \`${head.word}\`, and it is still alive at the awaits named here.`,
        ...guardSeverity(code, held),
        notes: awaitNotes(code, held, 'the lock is still held'),
        fixes: bindFirst(code, held, head.node),
      });
    }
  },
};

function headAround({ tree }: SourceCode, node: Node): { node: Node; word: string } {
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
function bindFirst(code: SourceCode, { awaits }: HeldGuard, owner: Node): ReportFix[] {
  const { tree } = code;
  const isLoop = tree.is(owner, 'while_expression');
  const condition = tree.child(owner, 'condition');
  const head = tree.is(owner, 'if_expression') || isLoop ? condition : owner;
  const isPlain = owner !== NONE && (head === owner || tree.is(head, 'let_condition'));
  const value = isPlain ? tree.child(head, 'value') : NONE;
  const statement = value === NONE ? NONE : statementOf(code, owner);
  const type = code.types.of(value);
  const holds = code.guards.guardIn(type, ['blocking']);
  if (awaits.some((each) => tree.contains(value, each))) return [];
  if (
    statement === NONE ||
    holds !== undefined ||
    !code.types.borrowsNothing(type) ||
    code.types.isIterator(type) ||
    (isPlace(code, value) && !code.types.isCopied(type))
  )
    return [];
  return [isLoop ? loopFix(code, owner, head) : letFix(code, statement, head, owner)];
}

/** Whether `node` stands for what lies somewhere already, `*guard` or `guard.state`: binding it would move it out. */
function isPlace(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  if (tree.is(node, 'parenthesized_expression')) return isPlace(code, tree.onlyChild(node));
  if (tree.is(node, 'unary_expression')) return tree.textOf(node).startsWith('*');
  return tree.is(node, 'field_expression') || tree.is(node, 'index_expression');
}

/** The statement of a block that the head begins, or of which it gives the value. */
function statementOf({ tree }: SourceCode, owner: Node): Node {
  const parent = tree.parent(owner);
  const isValue = tree.is(parent, 'let_declaration') && tree.child(parent, 'value') === owner;
  if (!isValue && !tree.is(parent, 'expression_statement')) return NONE;
  const isBare = !tree.is(tree.previousSibling(parent), 'attribute_item');
  return tree.is(tree.parent(parent), 'block') && isBare ? parent : NONE;
}

function letFix(code: SourceCode, statement: Node, head: Node, owner: Node): ReportFix {
  const { tree } = code;
  const value = tree.child(head, 'value');
  const start = tree.start(statement);
  const name = nameFor(code, head, owner);
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
function loopFix(code: SourceCode, owner: Node, head: Node): ReportFix {
  const { tree } = code;
  const value = tree.child(head, 'value');
  const name = nameFor(code, head, owner);
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
function nameFor(code: SourceCode, head: Node, owner: Node): string {
  const { tree } = code;
  if (tree.is(owner, 'for_expression')) return freshName(code, owner, 'values');
  const pattern = tree.child(head, 'pattern');
  const bound =
    pattern < 0 ? [] : code.locals.around(owner).filter(({ node }) => tree.contains(pattern, node));
  const [only, ...more] = bound;
  if (!only || more.length > 0 || only.name.startsWith('_')) return freshName(code, owner, 'value');
  const count = (node: Node): number =>
    wordsOf(tree.textOf(node)).filter((word) => word === only.name).length;
  const isFree = count(owner) === count(code.items.around(owner));
  return isFree ? only.name : freshName(code, owner, 'value');
}
