import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { removal } from './fixes/edits';
import { fault, wholeAt } from './reports/quotations';
import type { ReportEdit, ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'interval-in-loop',
  title: 'Interval made anew in each round',
  summary: 'A loop makes an interval and takes its first tick, which comes at once: the loop never waits.',
  section: 'waking-and-polling',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const known = code.items.known(code.calls.calleeOf(node));
    if (!known?.facts.startsTicking || code.flow.loopAround(node) === NONE) return;
    const declaration = tree.parent(node);
    const isNamed = tree.is(declaration, 'let_declaration');
    const tick = isNamed ? onlyTick(code, declaration) : tickOn(code, node);
    if (tick === NONE || code.flow.loopAround(tick) !== code.flow.loopAround(node)) return;
    report({
      start: tree.start(tick),
      end: tree.end(tick),
      message: fault`${wholeAt(tree, tick)} does not wait: its interval is made anew in each round`,
      why: 'The first tick of an interval comes at once.',
      advice: 'Make it before the loop, or `sleep` instead.',
      evidence: `The interval is made by \`${known.path}\` in the loop, and this is its only tick in a round.`,
      notes: [{ start: tree.start(node), end: tree.end(node), message: 'made in each round' }],
      fixes: sleepFix(code, node, tick, isNamed ? declaration : NONE),
    });
  },
};

/** The call of `tick` on the value at `node`, or NONE. */
function tickOn(code: SourceCode, node: Node): Node {
  const call = code.calls.methodOn(node);
  return call !== NONE && code.items.known(code.calls.calleeOf(call))?.facts.ticks ? call : NONE;
}

/** The one tick of the interval that a `let` names, where nothing but settings are made on it besides. */
function onlyTick(code: SourceCode, declaration: Node): Node {
  const local = code.locals.boundBy(declaration);
  const uses = local ? code.locals.usesOf(local) : [];
  const ticks = uses.map((use) => tickOn(code, use)).filter((call) => call !== NONE);
  const isSetting = (use: Node): boolean => {
    const call = code.calls.methodOn(use);
    return call !== NONE && /^(set_missed_tick_behavior|period)$/.test(code.calls.calleeOf(call)?.name ?? '');
  };
  const [tick = NONE, ...more] = ticks;
  const others = uses.filter((use) => tickOn(code, use) === NONE);
  return more.length === 0 && others.every(isSetting) ? tick : NONE;
}

/** `interval(d).tick()` becomes `sleep(d)`. */
function sleepFix(code: SourceCode, node: Node, tick: Node, declaration: Node): ReportFix[] {
  const { tree } = code;
  const [time = NONE] = tree.children(tree.child(node, 'arguments'));
  const runtime = code.runtime.at(node);
  const isSet = declaration !== NONE && settings(code, declaration) > 0;
  if (time === NONE || runtime?.name !== 'tokio' || isSet) return [];
  if (!tree.is(tree.parent(tick), 'await_expression')) return [];
  const edits: ReportEdit[] = [
    ...(declaration === NONE ? [] : [removal(tree, declaration)]),
    { start: tree.start(tick), end: tree.end(tick), newText: `${runtime.sleep}(${tree.textOf(time)})` },
  ];
  return [{ title: `Wait with \`${runtime.sleep}\``, safety: 'suggestion', edits }];
}

function settings(code: SourceCode, declaration: Node): number {
  const local = code.locals.boundBy(declaration);
  return local ? code.locals.usesOf(local).length - 1 : 0;
}
