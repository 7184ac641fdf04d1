import type { FnDef } from '../project/definitions';
import type { NodeKind } from '../syntax/nodeKinds';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { macroName, type ExecutionContext } from './asyncContext';
import { runsInAsync, runningContext } from './blocking/inPlace';
import { cancelSafetyOf } from './cancellation/cancelSafety';
import { describeCancelSafety } from './cancellation/cancelSafetyText';
import { runningPlace } from './running/placeFinder';
import type { Origin } from './running/place';
import { isUnknown, resolve, showType } from './types';

/** What is known of the code at one place. Offsets are UTF-16 units. */
export interface Explanation {
  readonly start: number;
  readonly end: number;
  /** What kind of code it is, in words: "method call". */
  readonly kind: string;
  /** What it stands in, as a phrase: "`async fn load`". */
  readonly context: string;
  /** Of code that runs as part of a future: where that runs, and what shows it. */
  readonly place?: { readonly kind: string; readonly reason: string; readonly origin?: Origin };
  /** Undefined where it is not known. */
  readonly type?: string;
  readonly callee?: ExplainedCallee;
  /** Of a future: what is lost where it is dropped before it is done. */
  readonly dropped?: string;
  /** The first thing on the way here of which nothing is known, and why; undefined where all is. */
  readonly unknown?: { readonly start: number; readonly end: number; readonly reason: string };
  /** Why nothing is said of the whole body, where that is so. */
  readonly leftOut?: string;
}

export interface ExplainedCallee {
  readonly path: string;
  /** Where its declaration was read. */
  readonly source: 'workspace' | 'dependency' | 'knowledge';
  readonly file: string;
  /** What the descriptions say of it: `blocks(io, file)`. */
  readonly facts: readonly string[];
}

const kindNames: Readonly<Partial<Record<NodeKind, string>>> = {
  call_expression: 'call',
  macro_invocation: 'macro call',
  await_expression: 'await',
  try_expression: '`?`',
  field_expression: 'field',
  identifier: 'name',
  self: 'name',
  scoped_identifier: 'path',
  async_block: 'async block',
  closure_expression: 'closure',
  struct_expression: 'struct',
  if_expression: '`if`',
  match_expression: '`match`',
  block: 'block',
  index_expression: 'index',
  reference_expression: 'reference',
  unary_expression: 'operator',
  binary_expression: 'operator',
  parenthesized_expression: 'parentheses',
  array_expression: 'array',
  tuple_expression: 'tuple',
  integer_literal: 'literal',
  string_literal: 'literal',
};

/** Steps down into what an unknown comes from. */
const deepestCause = 40;

/** What is known of the innermost expression at `offset`; undefined where there is none. */
export function explain(analysis: Analysis, offset: number): Explanation | undefined {
  const { tree } = analysis;
  const node = expressionAt(tree, offset);
  if (node === NONE) return undefined;
  const type = analysis.typeOf(node);
  const callee = analysis.calleeOf(node) ?? resolvedFn(analysis, node);
  const unknown = isUnknown(type) ? causeOf(analysis, node, 0) : undefined;
  const leftOut = analysis.isLeftOut(node)
    ? analysis.skipped.find(({ name }) => name === tree.textOf(tree.child(analysis.itemAround(node), 'name')))
    : undefined;
  const place = runsInAsync(analysis, node) ? runningPlace(analysis, node) : undefined;
  const isFuture = analysis.futureOutput(type) !== undefined;
  const isMethod = tree.is(node, 'call_expression') && methodName(tree, node) >= 0;
  return {
    start: tree.start(node),
    end: tree.end(node),
    kind: isMethod ? 'method call' : (kindNames[tree.kind(node)] ?? 'expression'),
    context: contextName(tree, runningContext(analysis, node)),
    ...(place && {
      place: { kind: place.kind, reason: place.reason, ...(place.origin && { origin: place.origin }) },
    }),
    ...(!isUnknown(type) && { type: showType(type) }),
    ...(callee && { callee: explainCallee(analysis, callee) }),
    ...(isFuture && { dropped: describeDrop(analysis, node) }),
    ...(unknown && {
      unknown: { start: tree.start(unknown.node), end: tree.end(unknown.node), reason: unknown.reason },
    }),
    ...(leftOut && { leftOut: leftOut.reason }),
  };
}

function describeDrop(analysis: Analysis, node: Node): string {
  return describeCancelSafety(analysis, cancelSafetyOf(analysis, node, analysis.contextOf(node).node));
}

/** The call rather than the name of what it calls, the path rather than its last part. */
function expressionAt(tree: SyntaxTree, offset: number): Node {
  let node = tree.nodeAt(offset);
  while (node > 0 && kindNames[tree.kind(node)] === undefined && !tree.is(node, 'field_identifier'))
    node = tree.parent(node);
  if (node <= 0) return NONE;
  for (;;) {
    const parent = tree.parent(node);
    const isName =
      (tree.is(node, 'field_identifier') && tree.is(parent, 'field_expression')) ||
      tree.is(parent, 'scoped_identifier') ||
      (tree.is(parent, 'call_expression') && tree.child(parent, 'function') === node) ||
      (tree.is(parent, 'generic_function') && tree.child(parent, 'function') === node) ||
      (tree.is(parent, 'macro_invocation') && tree.child(parent, 'macro') === node);
    if (!isName) return node;
    node = parent;
  }
}

function resolvedFn(analysis: Analysis, node: Node): FnDef | undefined {
  const def = analysis.resolutionOf(node);
  return def?.kind === 'fn' ? def : undefined;
}

function explainCallee(analysis: Analysis, fn: FnDef): ExplainedCallee {
  const known = analysis.known(fn);
  return {
    path: known?.path ?? fn.path,
    source: fn.module.crate.origin,
    file: fn.module.file,
    facts: Object.entries(known?.facts ?? {}).map(([name, value]) => showFact(name, value)),
  };
}

function showFact(name: string, value: unknown): string {
  const word = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (value === true) return word;
  const parts = typeof value === 'object' && value !== null ? Object.values(value).flat() : [value];
  return `${word}(${parts.filter((part) => part !== false).join(', ')})`;
}

interface Cause {
  readonly node: Node;
  readonly reason: string;
}

/** The first thing of which nothing is known, on the way to the expression at `node`. */
function causeOf(analysis: Analysis, node: Node, depth: number): Cause {
  const { tree } = analysis;
  const deeper = (inner: Node): Cause | undefined =>
    inner >= 0 && depth < deepestCause && isUnknown(analysis.typeOf(inner))
      ? causeOf(analysis, inner, depth + 1)
      : undefined;
  switch (tree.kind(node)) {
    case 'call_expression':
      return callCause(analysis, node, deeper);
    case 'macro_invocation':
      return {
        node,
        reason: `what \`${macroName(tree, node)}!\` makes is not known: macros are not expanded`,
      };
    case 'field_expression': {
      const value = tree.child(node, 'value');
      const name = tree.textOf(tree.child(node, 'field'));
      return (
        deeper(value) ?? {
          node,
          reason: `\`${typeText(analysis, value)}\` has no field \`${name}\` that is known`,
        }
      );
    }
    case 'await_expression':
    case 'try_expression': {
      const value = tree.onlyChild(node);
      const what = tree.is(node, 'await_expression') ? 'a future' : 'a `Result` or an `Option`';
      return deeper(value) ?? { node, reason: `\`${typeText(analysis, value)}\` is not known to be ${what}` };
    }
    case 'identifier':
    case 'scoped_identifier':
    case 'self':
      return nameCause(analysis, node, deeper);
    default:
      for (const child of tree.children(node)) {
        const cause =
          tree.isNamed(child) && kindNames[tree.kind(child)] !== undefined ? deeper(child) : undefined;
        if (cause) return cause;
      }
      return { node, reason: 'what this gives is not worked out' };
  }
}

function callCause(analysis: Analysis, node: Node, deeper: (inner: Node) => Cause | undefined): Cause {
  const { tree } = analysis;
  const callee = analysis.calleeOf(node);
  const name = methodName(tree, node);
  const receiver = name >= 0 ? tree.child(tree.parent(name), 'value') : NONE;
  const below = deeper(receiver);
  if (below) return below;
  if (callee)
    return { node, reason: `what \`${callee.path}\` gives is not known: its declared output leads nowhere` };
  if (name >= 0)
    return {
      node,
      reason: `\`${typeText(analysis, receiver)}\` has no method \`${tree.textOf(name)}\` that is known and in scope`,
    };
  return nameCause(analysis, tree.child(node, 'function'), deeper);
}

function nameCause(analysis: Analysis, path: Node, deeper: (inner: Node) => Cause | undefined): Cause {
  const { tree } = analysis;
  const local = analysis.localOf(path);
  if (local) return localCause(analysis, local.node, path, deeper);
  if (analysis.resolutionOf(path))
    return { node: path, reason: `\`${tree.textOf(path)}\` is found, but what it gives is not known` };
  const [first = ''] = tree.textOf(path).split('::');
  const { crate } = analysis.place;
  if (crate.dependencyNames.has(first) && !crate.externs.has(first))
    return {
      node: path,
      reason: `the sources of the crate \`${first}\` are not in reach, and no description of it ships`,
    };
  return { node: path, reason: `\`${tree.textOf(path)}\` leads to nothing that is known from here` };
}

/** A local is what it was given. */
function localCause(
  analysis: Analysis,
  declared: Node,
  use: Node,
  deeper: (inner: Node) => Cause | undefined,
): Cause {
  const { tree } = analysis;
  const holder = tree.ancestor(declared, 'let_declaration', 'closure_expression', 'function_item');
  if (tree.is(holder, 'let_declaration')) {
    const cause = deeper(tree.child(holder, 'value'));
    if (cause) return cause;
  }
  const name = tree.textOf(declared);
  const reason = tree.is(holder, 'closure_expression')
    ? `what the closure is called with, \`${name}\`, does not show from here`
    : `nothing shows the type of \`${name}\``;
  return { node: tree.is(holder, 'let_declaration') ? declared : use, reason };
}

/** The name of the method that the call at `node` calls. */
function methodName(tree: SyntaxTree, node: Node): Node {
  let callee = tree.child(node, 'function');
  if (tree.is(callee, 'generic_function')) callee = tree.child(callee, 'function');
  return tree.is(callee, 'field_expression') ? tree.child(callee, 'field') : NONE;
}

function typeText(analysis: Analysis, node: Node): string {
  return showType(resolve(analysis.typeOf(node)));
}

function contextName(tree: SyntaxTree, { kind, node }: Pick<ExecutionContext, 'kind' | 'node'>): string {
  const name = node === NONE ? '' : tree.textOf(tree.child(node, 'name'));
  switch (kind) {
    case 'async-fn':
      return `\`async fn ${name}\``;
    case 'fn':
      return `\`fn ${name}\``;
    case 'async-block':
      return 'an `async` block';
    case 'async-closure':
      return 'an async closure';
    case 'closure':
      return 'a closure, which runs whenever it is called';
    case 'opaque':
      return tree.is(node, 'macro_invocation')
        ? `the body of \`${macroName(tree, node)}!\`, which may make anything of it`
        : 'a closure that a macro may make anything of';
    case 'item':
      return 'an item';
  }
}
