import type { Select, SelectArm, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { isPauseless, neverPauses } from './reports/pauselessBodies';
import { codeAt, fault } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'select-biased-starvation',
  title: 'Arm that is always first',
  summary:
    'An arm of a `select!` that asks its arms in order is ready each time it is asked, without a condition: those behind it never run.',
  section: 'cancellation-and-select',
  group: 'cancellation',
  severity: 'off',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['macro_invocation'],
  visit(node, { code, report }) {
    const { tree } = code;
    const select = code.selects.at(node);
    if (!select || !isInOrder(code, select)) return;
    const index = select.arms.findIndex((arm) => isAlwaysFirst(code, arm));
    const first = select.arms[index];
    const starved = select.arms.slice(index + 1);
    if (!first || starved.length === 0) return;
    report({
      start: tree.start(first.value),
      end: tree.is(first.value, 'async_block')
        ? tree.start(first.value) + 'async'.length
        : tree.end(first.value),
      message: fault`The ${starved.length === 1 ? 'arm behind this one never runs' : `${String(starved.length)} arms behind this one never run`}`,
      why: 'This is ready whenever it is asked, and `select!` asks its arms in order here.',
      advice: 'Put it last, or give it a condition, `, if …`, that ends.',
      evidence:
        'Its future never waits for anything, its pattern always fits, and nothing shuffles the arms.',
      notes: starved.map(({ value }) => ({
        start: tree.start(value),
        end: tree.end(value),
        message: `${codeAt(tree, value)} is never asked`,
      })),
    });
  },
};

/** `biased;`, or the futures crate's `select_biased!`. */
function isInOrder({ tree }: SourceCode, { node, crate }: Select): boolean {
  if (crate === 'futures') return /\bselect_biased$/.test(tree.textOf(tree.child(node, 'macro')));
  const inside = tree.textOf(tree.childOfKind(node, 'macro_arguments'));
  return /^.(\s|\/\/[^\n]*\n|\/\*[^]*?\*\/)*biased\s*;/.test(inside);
}

function isAlwaysFirst(code: SourceCode, { pattern, value, condition }: SelectArm): boolean {
  const { tree } = code;
  const fits = tree.is(pattern, '_') || /^(mut )?[a-z_]\w*$|^\(\)$/.test(tree.textOf(pattern));
  return condition === NONE && fits && isReady(code, code.futures.innerAt(value));
}

const ready = ['std::future::ready', 'futures::future::ready'] as const;

function isReady(code: SourceCode, future: Node): boolean {
  const { tree } = code;
  if (tree.is(future, 'async_block')) return neverPauses(code, future);
  const fn = tree.is(future, 'call_expression') ? code.calls.calleeOf(future) : undefined;
  return (
    fn !== undefined &&
    (code.items.publishedAs(fn, ready) !== undefined || isPauseless(code, fn, neverPauses))
  );
}
