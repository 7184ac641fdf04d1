import type { Analysis } from '../semantics/analysis';
import { isDiscarded, lazyFuture } from '../semantics/futures';
import { startsWork } from '../semantics/blocking/startedWork';
import type { Local } from '../semantics/inference/bindings';
import { resolve, showType, unknown, type Type } from '../semantics/types';
import type { Node } from '../syntax/syntaxTree';
import { codeAt } from './fixes';
import { pauseAt } from './pauses';
import type { ReportFix, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'iterator-futures-undriven',
  title: 'Collection of futures that nobody drives',
  summary: 'An iterator or a collection of futures is dropped, or kept without any use that could poll them.',
  section: 'forgetting-to-await',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  looksAhead: true,
  on: ['expression_statement', 'let_declaration'],
  visit(node, context) {
    const { analysis } = context;
    const { tree } = analysis;
    if (tree.is(node, 'expression_statement')) {
      const value = tree.onlyChild(node);
      if (holdsFutures(analysis, value) && isDiscarded(analysis, node)) reportFutures(context, value);
      return;
    }
    const value = tree.child(node, 'value');
    const pattern = tree.child(node, 'pattern');
    if (value < 0) return;
    if (!holdsFutures(analysis, value)) return;
    const local = analysis.localAt(tree.is(pattern, 'mut_pattern') ? tree.onlyChild(pattern) : pattern);
    if (!local) {
      if (tree.textOf(pattern) === '_' && !isEmpty(analysis, value)) reportFutures(context, value);
    } else if (isNeverDriven(analysis, local)) {
      if (!isEmpty(analysis, value)) reportFutures(context, value);
      else if (isFilled(analysis, local)) reportFilled(context, local, value);
    }
  },
};

/** Whether a call makes a collection that has nothing in it yet. */
function isEmpty({ tree }: Analysis, value: Node): boolean {
  if (tree.is(value, 'macro_invocation')) return /^\w+!\s*[[({]\s*[\])}]$/.test(tree.textOf(value));
  const made = /(\w+)\s*$/.exec(tree.textOf(tree.child(value, 'function')))?.[1] ?? '';
  return /^(new|default|with_capacity)$/.test(made);
}

/** Whether futures that wait for their first poll are put into the collection. */
function isFilled(analysis: Analysis, local: Local): boolean {
  const { tree } = analysis;
  const fillings = analysis
    .usesOf(local)
    .filter((use) => filling.has(methodOn(analysis, use)))
    .map((use) => tree.ancestor(use, 'call_expression'));
  const values = fillings.flatMap((call) => tree.children(tree.child(call, 'arguments')));
  return values.length > 0 && !values.some((value) => startsWork(analysis, value));
}

function reportFilled({ analysis, report }: RuleContext, local: Local, value: Node): void {
  const { tree } = analysis;
  const type = showType(analysis.world.traits.normalizeDeep(analysis.typeOf(value)));
  report({
    start: tree.start(local.node),
    end: tree.end(local.node),
    message: `Futures are only put into \`${local.name}\`, and nothing polls any of them: none of their work happens. A future runs only while it is awaited. Await them together with \`join_all\`, or spawn each.`,
    evidence: `\`${local.name}\` is a \`${type}\`; it is filled, asked for its size or dropped, and no more.`,
    fixes: [],
  });
}

function holdsFutures(analysis: Analysis, value: Node): boolean {
  const { tree } = analysis;
  if (!tree.is(value, 'call_expression') && !tree.is(value, 'macro_invocation')) return false;
  const element = elementOf(analysis, analysis.typeOf(value));
  return element !== undefined && lazyFuture(analysis, element) !== undefined;
}

function reportFutures(context: RuleContext, value: Node): void {
  const { analysis, report } = context;
  const { tree } = analysis;
  const type = analysis.typeOf(value);
  const element = elementOf(analysis, type) ?? unknown;
  report({
    start: tree.start(value),
    end: tree.end(value),
    message: `${codeAt(tree, value)} is a collection of futures, and nothing polls any of them: none of their work happens. A future runs only while it is awaited. Await them together with \`join_all\`, or spawn each.`,
    evidence: `Its type is \`${showType(analysis.world.traits.normalizeDeep(type))}\`; each element is \`${showType(analysis.world.traits.normalizeDeep(element))}\`.`,
    fixes: joinAllFix(context, value),
  });
}

/** Collections that hold what they are given. Sources: doc.rust-lang.org/std, docs.rs/futures. */
const collections: readonly string[] = [
  'std::vec::Vec',
  'std::collections::VecDeque',
  'futures::stream::FuturesUnordered',
  'futures::stream::FuturesOrdered',
];

/** What a vector, an array, a slice or an iterator holds. */
function elementOf(analysis: Analysis, type: Type): Type | undefined {
  const at = resolve(type);
  if (at.kind === 'array' || at.kind === 'slice') return at.inner;
  if (at.kind !== 'adt') return undefined;
  if (analysis.publishedAs(at.def, collections)) return at.args[0];
  const iterator = analysis.published('std::iter::Iterator');
  if (iterator?.kind !== 'trait' || at.def.module.crate.origin === 'workspace') return undefined;
  if (!analysis.world.traits.implementation(at, iterator)) return undefined;
  return analysis.world.traits.iteratorItem(at);
}

const harmless = new Set(['len', 'is_empty', 'capacity', 'reserve', 'size_hint', 'clear', 'shrink_to_fit']);
const filling = new Set(['push', 'push_back', 'push_front', 'insert', 'extend']);

/** The method that is called on the name at `use`. */
function methodOn({ tree }: Analysis, use: Node): string {
  const field = tree.parent(use);
  return tree.is(field, 'field_expression') && tree.is(tree.parent(field), 'call_expression')
    ? tree.textOf(tree.child(field, 'field'))
    : '';
}

/** Whether every use of the collection only asks about its size, fills it, or drops it. */
function isNeverDriven(analysis: Analysis, local: Local): boolean {
  const { tree } = analysis;
  const mentioned = tree
    .descendants(analysis.itemAround(local.node), 'token_tree', 'string_literal')
    .some((each) => each > local.node && new RegExp(`\\b${local.name}\\b`).test(tree.textOf(each)));
  if (mentioned) return false;
  return analysis.usesOf(local).every((use) => {
    const method = methodOn(analysis, use);
    const args = tree.parent(use);
    const isDropped =
      tree.is(args, 'arguments') &&
      analysis.publishedAs(analysis.calleeOf(tree.parent(args)), ['std::mem::drop']) !== undefined;
    return isDropped || harmless.has(method) || filling.has(method);
  });
}

function joinAllFix({ analysis }: RuleContext, value: Node): ReportFix[] {
  const { tree, place } = analysis;
  if (!place.crate.externs.has('futures') || !analysis.isInAsync(value)) return [];
  if (pauseAt(analysis, value) === 'held' || wantsFutures(analysis, value)) return [];
  const start = tree.start(value);
  const end = tree.end(value);
  // `join_all` collects by itself, and could not tell into what a `collect` in its argument should.
  const callee = tree.child(value, 'function');
  const method = tree.is(callee, 'generic_function') ? tree.child(callee, 'function') : callee;
  const collects =
    tree.is(method, 'field_expression') && tree.textOf(tree.child(method, 'field')) === 'collect';
  const inner = collects ? tree.end(tree.child(method, 'value')) : end;
  return [
    {
      title: 'Await them together with `join_all`',
      safety: 'suggestion',
      edits: [
        { start, end: start, newText: 'futures::future::join_all(' },
        { start: inner, end, newText: ').await' },
      ],
    },
  ];
}

/** Whether the binding that the collection goes to says, by its type or by a use, that it holds futures and no outputs. */
function wantsFutures(analysis: Analysis, value: Node): boolean {
  const { tree } = analysis;
  const binding = tree.parent(value);
  if (!tree.is(binding, 'let_declaration')) return false;
  const type = tree.child(binding, 'type');
  if (type >= 0 && !/^(\w+\s*::\s*)*Vec\s*<\s*_\s*>$|^_$/.test(tree.textOf(type))) return true;
  const local = analysis.localAt(tree.child(binding, 'pattern'));
  return local !== undefined && !analysis.usesOf(local).every((use) => suitsAny(analysis, use));
}

/** `list.len()`, `drop(list)`: whatever is in the list. */
function suitsAny(analysis: Analysis, use: Node): boolean {
  const { tree } = analysis;
  const outer = tree.parent(use);
  if (tree.is(outer, 'field_expression'))
    return /^(len|is_empty|clear)$/.test(tree.textOf(tree.child(outer, 'field')));
  return (
    tree.is(outer, 'arguments') &&
    analysis.publishedAs(analysis.calleeOf(tree.parent(outer)), ['std::mem::drop']) !== undefined
  );
}
