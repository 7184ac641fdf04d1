import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { removal } from './fixes/edits';
import { fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'sequential-awaits',
  title: 'Independent awaits, one after the other',
  summary:
    'Awaits that stand in a row only ask for something, and none needs what another one brings, so that they could wait at the same time.',
  section: 'future-is-not-a-task',
  group: 'concurrency',
  severity: 'off',
  fix: 'suggestion',
  seenBy: [],
};

/** A statement, or a part of a value, that waits for something that changes nothing. */
interface Asking {
  /** The statement or the part. */
  readonly node: Node;
  /** What it gives: the expression, with all its awaits. */
  readonly value: Node;
  readonly pattern: Node;
}

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  readsFar: true,
  on: ['block', 'tuple_expression', 'struct_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    if (code.context.isDevelopment(node) || !/\bawait\b/.test(tree.textOf(node))) return;
    for (const group of groupsIn(code, node)) {
      const [first, second] = group.map(({ value }) => firstAwait(code, value));
      if (first === undefined || second === undefined) continue;
      report({
        start: tree.start(first),
        end: tree.end(first),
        message: fault`${wholeAt(tree, second)} begins only when this is done, but needs nothing of it`,
        why: 'Their times add up.',
        advice: `Wait for ${group.length === 2 ? 'both' : 'all of them'} at once, with \`join!\` or \`try_join!\`.`,
        evidence: `Nothing that they call changes anything, as far as their docs and the bodies of the project’s own functions say, and no name that one of them binds stands in a later one.`,
        notes: group.slice(1).map(({ value }) => {
          const at = firstAwait(code, value) ?? value;
          return { start: tree.start(at), end: tree.end(at), message: 'waits for the one before' };
        }),
        fixes: joinFix(code, group),
      });
    }
  },
};

/** Askings that follow each other with nothing between, two or more of them. */
function groupsIn(code: SourceCode, node: Node): Asking[][] {
  const { tree } = code;
  const groups: Asking[][] = [];
  let group: Asking[] = [];
  for (const part of partsOf(code, node)) {
    const asking = askingAt(code, part);
    const joins = asking && group.every((each) => !needs(code, asking, each));
    if (!joins) group = [];
    if (asking) group.push(asking);
    if (group.length === 2) groups.push(group);
  }
  return groups.filter((each) => each.every(({ node: at }) => tree.contains(node, at)));
}

function partsOf({ tree }: SourceCode, node: Node): readonly Node[] {
  if (!tree.is(node, 'struct_expression')) return tree.children(node);
  return tree
    .children(tree.child(node, 'body'))
    .map((field) => (tree.is(field, 'field_initializer') ? tree.child(field, 'value') : field));
}

function askingAt(code: SourceCode, part: Node): Asking | undefined {
  const { tree } = code;
  const isLet = tree.is(part, 'let_declaration');
  const isPart = /^(tuple|struct)_expression$|^field_initializer/.test(tree.kind(tree.parent(part)));
  if (isLet && tree.child(part, 'alternative') >= 0) return undefined;
  if (!isLet && !isPart) return undefined;
  const value = isLet ? tree.child(part, 'value') : part;
  if (value < 0 || firstAwait(code, value) === undefined) return undefined;
  return code.futures.onlyAsks(value)
    ? { node: part, value, pattern: isLet ? tree.child(part, 'pattern') : NONE }
    : undefined;
}

/** The first `.await` in the code at `value` that is waited for here. */
function firstAwait({ tree, context }: SourceCode, value: Node): Node | undefined {
  const { node: body } = context.enclosing(value);
  const all = tree.is(value, 'await_expression') ? [value] : [];
  return [...all, ...tree.descendants(value, 'await_expression')]
    .filter((each) => context.enclosing(each).node === body)
    .sort((a, b) => tree.end(a) - tree.end(b))[0];
}

/** Whether a name that `earlier` binds stands in the value of `later`. */
function needs(code: SourceCode, later: Asking, earlier: Asking): boolean {
  const { tree } = code;
  if (earlier.pattern === NONE) return false;
  const named = [later.value, ...tree.descendants(later.value, 'identifier', 'string_literal')];
  return named.some((each) => {
    const locals = tree.is(each, 'string_literal')
      ? code.locals.capturedAt(each)
      : [tree.is(each, 'identifier') ? code.locals.namedAt(each) : undefined];
    return locals.some((local) => local !== undefined && tree.contains(earlier.pattern, local.node));
  });
}

/** `let a = f().await?; let b = g().await?;` becomes `let (a, b) = try_join!(f(), g())?;`. */
function joinFix(code: SourceCode, group: readonly Asking[]): ReportFix[] {
  const { tree } = code;
  const [first] = group;
  const runtime = first && code.runtime.at(first.node);
  if (!first || !runtime?.join || !runtime.tryJoin || group.some(({ pattern }) => pattern === NONE))
    return [];
  const shapes = group.map((each) => shapeOf(code, each));
  const [shape] = shapes;
  if (!shape || shapes.some((each) => each?.error !== shape.error)) return [];
  const macro = shape.error === undefined ? runtime.join : runtime.tryJoin;
  const patterns = shapes.map((each) => each?.pattern ?? '_').join(', ');
  const futures = shapes.map((each) => each?.future ?? '').join(', ');
  const newText = `let (${patterns}) = ${macro}(${futures})${shape.error === undefined ? '' : '?'};`;
  return [
    {
      title: `Wait for them at once with \`${macro}\`${code.runtime.featureNote('join', first.node)}`,
      safety: 'suggestion',
      edits: [
        { start: tree.start(first.node), end: tree.end(first.node), newText },
        ...group.slice(1).map(({ node }) => removal(tree, node)),
      ],
    },
  ];
}

interface Shape {
  readonly pattern: string;
  readonly future: string;
  /** The error that `?` hands on, as far as it is known; undefined without `?`. */
  readonly error: string | undefined;
}

/** Of `let x = f().await?;` or `let x = f().await;`; undefined where more is done in it. */
function shapeOf(code: SourceCode, { node, value, pattern }: Asking): Shape | undefined {
  const { tree } = code;
  const isTried = tree.is(value, 'try_expression');
  const awaited = isTried ? tree.onlyChild(value) : value;
  if (!tree.is(awaited, 'await_expression') || tree.child(node, 'type') >= 0) return undefined;
  const future = tree.onlyChild(awaited);
  if (firstAwait(code, future) !== undefined || /\?/.test(tree.textOf(future))) return undefined;
  const result = code.types.of(awaited);
  const error = result.kind === 'adt' ? result.args[1] : undefined;
  if (isTried && error?.kind !== 'adt') return undefined;
  const mutable = tree.hasChild(node, 'mutable_specifier') ? 'mut ' : '';
  return {
    pattern: mutable + tree.textOf(pattern),
    future: tree.textOf(future),
    error: isTried && error ? code.types.show(error) : undefined,
  };
}
