import type { FnDef } from '../project/definitions';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { macroName, type ExecutionContext } from './asyncContext';
import { runsInAsync, runningContext } from './blocking/inPlace';
import { cancelSafetyOf } from './cancellation/cancelSafety';
import { describeCancelSafety } from './cancellation/cancelSafetyText';
import { effectsOf } from './effects/functionEffects';
import { withLines, type LinePlace } from './effects/words';
import { kindNames, methodName } from './expressionNames';
import { functionNamedAt } from './running/functionAt';
import { runningPlace } from './running/placeFinder';
import type { Origin } from './running/place';
import { selectAt } from './selects';
import { isUnknown, showType } from './types';
import { causeOf } from './unknownCauses';

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
  /** Of a function of the workspace that is named or called here: what it does besides. */
  readonly effects?: readonly ExplainedEffect[];
  /** The first thing on the way here of which nothing is known, and why; undefined where all is. */
  readonly unknown?: { readonly start: number; readonly end: number; readonly reason: string };
  /** Why nothing is said of the whole body, where that is so. */
  readonly leftOut?: string;
}

export interface ExplainedEffect {
  readonly name: string;
  readonly words: readonly (string | LinePlace)[];
}

export interface ExplainedCallee {
  readonly path: string;
  /** Where its declaration was read. */
  readonly source: 'workspace' | 'dependency' | 'knowledge';
  readonly file: string;
  /** What the descriptions say of it: `blocks(io, file)`. */
  readonly facts: readonly string[];
}

/** What is known of the innermost expression at `offset`; undefined where there is none. */
export function explain(analysis: Analysis, offset: number): Explanation | undefined {
  const { tree } = analysis;
  const node = expressionAt(tree, offset);
  if (node === NONE) return undefined;
  const declared = tree.is(tree.parent(node), 'function_item') ? functionNamedAt(analysis, node) : undefined;
  const type = analysis.typeOf(node);
  const callee = analysis.calleeOf(node) ?? resolvedFn(analysis, node);
  const unknown = isUnknown(type) && !declared ? causeOf(analysis, node) : undefined;
  const leftOut = analysis.isLeftOut(node)
    ? analysis.skipped.find(({ name }) => name === tree.textOf(tree.child(analysis.itemAround(node), 'name')))
    : undefined;
  const place = runsInAsync(analysis, node) ? runningPlace(analysis, node) : undefined;
  const named = callee ?? declared;
  const isFuture = analysis.futureOutput(type) !== undefined;
  const future = isFuture ? node : armBegunAt(analysis, node);
  const effects = named ? effectsOf(analysis, named) : [];
  // What is lost here is said of the call itself.
  const others = effects.filter(({ name }) => !isFuture || name !== 'cancel-safe');
  const isMethod = tree.is(node, 'call_expression') && methodName(tree, node) >= 0;
  return {
    start: tree.start(node),
    end: tree.end(node),
    kind: isMethod ? 'method call' : declared ? 'function' : (kindNames[tree.kind(node)] ?? 'expression'),
    context: contextName(tree, runningContext(analysis, node)),
    ...(place && {
      place: { kind: place.kind, reason: place.reason, ...(place.origin && { origin: place.origin }) },
    }),
    ...(declared ? { type: 'declared here' } : !isUnknown(type) && { type: showType(type) }),
    ...(callee && { callee: explainCallee(analysis, callee) }),
    ...(future !== NONE && { dropped: describeDrop(analysis, future) }),
    ...(others.length > 0 && {
      effects: others.map(({ name, words }) => ({ name, words: withLines(analysis, words) })),
    }),
    ...(unknown && {
      unknown: { start: tree.start(unknown.node), end: tree.end(unknown.node), reason: unknown.reason },
    }),
    ...(leftOut && { leftOut: leftOut.reason }),
  };
}

/** The future of the arm of `select!` that begins with `node`: `jobs.recv()`, seen from `jobs`; NONE where none does. */
function armBegunAt(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  const select = selectAt(analysis, tree.ancestor(node, 'macro_invocation'));
  const arm = select?.arms.find(
    ({ value }) => tree.contains(value, node) && tree.start(value) === tree.start(node),
  );
  return arm && analysis.futureOutput(analysis.typeOf(arm.value)) !== undefined ? arm.value : NONE;
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
  // What a function has in its place stands in its description, and in the advice.
  if (name === 'twins') return name;
  const parts = typeof value === 'object' && value !== null ? Object.values(value).flat() : [value];
  return `${word}(${parts.filter((part) => part !== false).join(', ')})`;
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
        : tree.is(node, 'macro_transcriber')
          ? 'a rule of a macro, which runs wherever its calls stand'
          : 'a closure that a macro may make anything of';
    case 'item':
      return 'an item';
  }
}
