import type { Analysis } from '../semantics/analysis';
import { NONE, type Node } from '../syntax/syntaxTree';
import { indentationAt } from './fixes';
import { methodCallOn, namedBy } from './madeValues';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'first-tick-at-once',
  title: 'First tick of an interval not expected',
  summary:
    'A loop ends each round with the tick of an interval, whose first one comes at once: two rounds run together.',
  section: 'waking-and-polling',
  severity: 'hint',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['let_declaration'],
  visit(node, { analysis, report }) {
    const { tree } = analysis;
    const value = tree.child(node, 'value');
    const known = tree.is(value, 'call_expression') ? analysis.known(analysis.calleeOf(value)) : undefined;
    const local = known?.facts.startsTicking ? namedBy(analysis, node) : undefined;
    if (!known || !local) return;
    const uses = analysis.usesOf(local);
    const ticks = uses.filter((use) => isTick(analysis, use));
    const [tick = NONE, ...more] = ticks;
    if (tick === NONE || more.length > 0 || !uses.every((use) => use === tick || isSetting(analysis, use)))
      return;
    const loop = loopEndedBy(analysis, tick);
    if (loop === NONE || tree.parent(loop) !== tree.parent(node) || loop < node) return;
    const call = methodCallOn(analysis, tick);
    const at = tree.start(loop);
    report({
      start: tree.start(call),
      end: tree.end(call),
      message: `The first \`${tree.textOf(call)}\` comes at once, so the first two rounds of this loop run back to back. An interval starts with a tick. Take that one before the loop, or tick at the beginning of the round.`,
      evidence: `The interval is made by \`${known.path}\`, and its only tick ends the round.`,
      notes: [{ start: tree.start(value), end: tree.end(value), message: 'its first tick is due here' }],
      fixes: [
        {
          title: 'Take the first tick before the loop',
          safety: 'suggestion',
          edits: [
            { start: at, end: at, newText: `${tree.textOf(call)}.await;\n${indentationAt(tree.text, at)}` },
          ],
        },
      ],
    });
  },
};

function isTick(analysis: Analysis, use: Node): boolean {
  const call = methodCallOn(analysis, use);
  return call !== NONE && analysis.known(analysis.calleeOf(call))?.facts.ticks === true;
}

function isSetting(analysis: Analysis, use: Node): boolean {
  const call = methodCallOn(analysis, use);
  return call !== NONE && /^(set_missed_tick_behavior|period)$/.test(analysis.calleeOf(call)?.name ?? '');
}

/** The statement of the loop whose body ends with the tick of `use`, alone in a statement, behind others; or NONE. */
function loopEndedBy(analysis: Analysis, use: Node): Node {
  const { tree } = analysis;
  const awaited = tree.parent(methodCallOn(analysis, use));
  const statement = tree.parent(awaited);
  const body = tree.parent(statement);
  const loop = tree.parent(body);
  const isPlain = tree.is(awaited, 'await_expression') && tree.is(statement, 'expression_statement');
  const isLoop = /^(loop|while)_expression$/.test(loop < 0 ? '' : tree.kind(loop));
  const statements = isPlain && isLoop ? tree.children(body) : [];
  if (statements.length < 2 || statements.at(-1) !== statement) return NONE;
  return tree.is(tree.parent(loop), 'expression_statement') ? tree.parent(loop) : loop;
}
