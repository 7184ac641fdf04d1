import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { indentationAt } from './fixes/edits';
import { fault, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'first-tick-at-once',
  title: 'First tick of an interval comes at once',
  summary:
    'A loop ends each round with the tick of an interval, whose first one comes at once: two rounds run together.',
  section: 'waking-and-polling',
  group: 'correctness',
  severity: 'hint',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['let_declaration'],
  visit(node, { code, report }) {
    const { tree } = code;
    const value = tree.child(node, 'value');
    const known = tree.is(value, 'call_expression')
      ? code.items.known(code.calls.calleeOf(value))
      : undefined;
    const local = known?.facts.startsTicking ? code.locals.boundBy(node) : undefined;
    if (!known || !local) return;
    const uses = code.locals.usesOf(local);
    const ticks = uses.filter((use) => isTick(code, use));
    const [tick = NONE, ...more] = ticks;
    if (tick === NONE || more.length > 0 || !uses.every((use) => use === tick || isSetting(code, use)))
      return;
    const loop = loopEndedBy(code, tick);
    if (loop === NONE || tree.parent(loop) !== tree.parent(node) || loop < node) return;
    const call = code.calls.methodOn(tick);
    const at = tree.start(loop);
    report({
      start: tree.start(call),
      end: tree.end(call),
      message: fault`The first ${wholeAt(tree, call)} comes at once, so two rounds run back to back`,
      why: 'An interval starts with a tick: nothing lies between the first two rounds of this loop.',
      advice: 'Take that one before the loop, or tick at the beginning of the round.',
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

function isTick(code: SourceCode, use: Node): boolean {
  const call = code.calls.methodOn(use);
  return call !== NONE && code.items.known(code.calls.calleeOf(call))?.facts.ticks === true;
}

function isSetting(code: SourceCode, use: Node): boolean {
  const call = code.calls.methodOn(use);
  return call !== NONE && /^(set_missed_tick_behavior|period)$/.test(code.calls.calleeOf(call)?.name ?? '');
}

/** The statement of the loop whose body ends with the tick of `use`, alone in a statement, behind others; or NONE. */
function loopEndedBy(code: SourceCode, use: Node): Node {
  const { tree } = code;
  const awaited = tree.parent(code.calls.methodOn(use));
  const statement = tree.parent(awaited);
  const body = tree.parent(statement);
  const loop = tree.parent(body);
  const isPlain = tree.is(awaited, 'await_expression') && tree.is(statement, 'expression_statement');
  const isLoop = /^(loop|while)_expression$/.test(loop < 0 ? '' : tree.kind(loop));
  const statements = isPlain && isLoop ? tree.children(body) : [];
  if (statements.length < 2 || statements.at(-1) !== statement) return NONE;
  return tree.is(tree.parent(loop), 'expression_statement') ? tree.parent(loop) : loop;
}
