import type { NodeKind } from '../syntax/nodeKinds';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { methodName } from './expressionNames';
import { isUnknown } from './types';
import { causeOf, type Cause, type CauseKind } from './unknownCauses';

/** How many of something there are, and of how many of them nothing is known. */
export interface Share {
  readonly all: number;
  readonly unknown: number;
}

/** Something of which nothing is known, and what follows from it. */
export interface UnknownRoot extends Pick<Cause, 'kind' | 'subject'> {
  /** Offset in UTF-16 units. */
  readonly start: number;
  /** Expressions whose type is not known because of it. */
  readonly expressions: number;
  /** Calls of which is not known, because of it, what they call. */
  readonly calls: number;
}

/** How much is known of one file. */
export interface Coverage {
  /** The Cargo package of the file, or else its crate. */
  readonly package: string;
  /** Functions, constants and statics. */
  readonly bodies: number;
  /** Those that nothing is said of, because they ask too much. */
  readonly leftOut: number;
  /** Calls, fields, names, awaits, `?` and macro calls whose value is used. */
  readonly expressions: Share;
  /** Calls: those are unknown of which is not known what they call. */
  readonly calls: Share;
  readonly awaits: Share;
  /** In document order. */
  readonly roots: readonly UnknownRoot[];
}

const nameKinds: readonly NodeKind[] = ['identifier', 'self', 'scoped_identifier'];
const countedKinds: readonly NodeKind[] = [
  ...nameKinds,
  'call_expression',
  'field_expression',
  'await_expression',
  'try_expression',
  'macro_invocation',
];

/** What names are values in, but for the fields that {@link otherFields} lists. */
const holdsValues: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'arguments',
  'array_expression',
  'assignment_expression',
  'await_expression',
  'base_field_initializer',
  'binary_expression',
  'block',
  'break_expression',
  'closure_expression',
  'compound_assignment_expr',
  'const_item',
  'expression_statement',
  'field_expression',
  'field_initializer',
  'for_expression',
  'if_expression',
  'index_expression',
  'let_chain',
  'let_condition',
  'let_declaration',
  'macro_arguments',
  'match_arm',
  'match_expression',
  'match_pattern',
  'parenthesized_expression',
  'range_expression',
  'reference_expression',
  'return_expression',
  'select_arm',
  'shorthand_field_initializer',
  'static_item',
  'try_expression',
  'tuple_expression',
  'type_cast_expression',
  'unary_expression',
  'while_expression',
  'yield_expression',
]);
const otherFields: ReadonlySet<string | undefined> = new Set([
  'pattern',
  'name',
  'field',
  'type',
  'parameters',
]);

/** Counts what is known of a file. A body that asks too much counts as unknown as a whole. */
export function measureCoverage(analysis: Analysis): Coverage {
  const { tree, place } = analysis;
  const byBody = new Map<Node, Node[]>();
  for (const body of tree.descendants(0, 'function_item', 'const_item', 'static_item'))
    if (tree.ancestor(body, 'macro_transcriber') === NONE) byBody.set(body, []);
  for (const node of tree.descendants(0, ...countedKinds))
    if (isCounted(tree, node)) byBody.get(analysis.itemAround(node))?.push(node);
  const count = new Count();
  let leftOut = 0;
  for (const [body, nodes] of byBody) {
    const own = new Count();
    analysis.attemptAround(body, () => {
      for (const node of nodes) own.add(analysis, node);
    });
    if (analysis.isLeftOut(body)) {
      leftOut += 1;
      count.addLeftOut(tree, body, nodes);
    } else count.take(own);
  }
  const { expressions, calls, awaits, roots } = count;
  return {
    package: place.package?.manifest.packageName ?? place.crate.name,
    bodies: byBody.size,
    leftOut,
    expressions,
    calls,
    awaits,
    roots: [...roots.values()].sort((a, b) => a.start - b.start),
  };
}

/** Whether of every expression and call at `start..end` (UTF-16 offsets) it is known what it is. */
export function isWhollyKnown(analysis: Analysis, start: number, end: number): boolean {
  const { tree } = analysis;
  return tree
    .descendants(0, ...countedKinds)
    .filter((node) => tree.start(node) < end && tree.end(node) > start && isCounted(tree, node))
    .every((node) => {
      let isKnown = false;
      analysis.attemptAround(node, () => {
        const isCall = tree.is(node, 'call_expression');
        isKnown = !isUnknown(analysis.typeOf(node)) && (!isCall || isCalleeKnown(analysis, node));
      });
      return isKnown;
    });
}

/** Whether the node at `node` is an expression of its own: not the name of what is called, nor a pattern, nor a statement. */
function isCounted(tree: SyntaxTree, node: Node): boolean {
  const parent = tree.parent(node);
  const kind = tree.kind(node);
  const isCalled = tree.field(node) === 'function';
  if (kind === 'macro_invocation') return givesValue(tree, node);
  if (kind === 'field_expression') return !isCalled;
  if (!nameKinds.includes(kind)) return true;
  if (isCalled || !holdsValues.has(tree.kind(parent)) || otherFields.has(tree.field(node))) return false;
  // The guard is a value, the rest of a pattern is not.
  if (tree.is(parent, 'match_pattern')) return tree.field(node) === 'condition';
  // `println!("{n}", n = 1)` names an argument.
  const isArgument =
    tree.is(parent, 'assignment_expression') && tree.is(tree.parent(parent), 'macro_arguments');
  return !(isArgument && tree.field(node) === 'left');
}

/** Whether what a macro call gives goes anywhere. */
function givesValue(tree: SyntaxTree, node: Node): boolean {
  const parent = tree.parent(node);
  if (tree.is(parent, 'expression_statement'))
    return !tree.hasChild(parent, ';') && isLast(tree, parent) && tree.is(tree.parent(parent), 'block');
  if (tree.is(parent, 'block')) return isLast(tree, node);
  return holdsValues.has(tree.kind(parent)) && !otherFields.has(tree.field(node));
}

function isLast(tree: SyntaxTree, node: Node): boolean {
  return tree.children(tree.parent(node)).at(-1) === node;
}

/** Whether it is known what a call calls: a function, a method, a variant with values, or a value that can be called. */
function isCalleeKnown(analysis: Analysis, call: Node): boolean {
  const { tree } = analysis;
  if (analysis.calleeOf(call)) return true;
  if (methodName(tree, call) !== NONE) return false;
  const callee = tree.child(call, 'function');
  const name = tree.is(callee, 'generic_function') ? tree.child(callee, 'function') : callee;
  return [callee, name].some(
    (each) => analysis.resolutionOf(each) !== undefined || !isUnknown(analysis.typeOf(each)),
  );
}

class Count {
  readonly expressions = { all: 0, unknown: 0 };
  readonly calls = { all: 0, unknown: 0 };
  readonly awaits = { all: 0, unknown: 0 };
  readonly roots = new Map<string, { -readonly [Key in keyof UnknownRoot]: UnknownRoot[Key] }>();

  add(analysis: Analysis, node: Node): void {
    const { tree } = analysis;
    const isCall = tree.is(node, 'call_expression');
    const hasType = !isUnknown(analysis.typeOf(node));
    const hasCallee = !isCall || isCalleeKnown(analysis, node);
    this.count(tree, node, hasType, hasCallee);
    if (hasType && hasCallee) return;
    const cause = causeOf(analysis, node);
    this.blame(cause.kind, cause.subject, tree.start(cause.node), !hasType, !hasCallee);
  }

  addLeftOut(tree: SyntaxTree, body: Node, nodes: readonly Node[]): void {
    const name = tree.textOf(tree.child(body, 'name'));
    for (const node of nodes) {
      const isCall = tree.is(node, 'call_expression');
      this.count(tree, node, false, !isCall);
      this.blame('body-left-out', name, tree.start(body), true, isCall);
    }
  }

  take({ expressions, calls, awaits, roots }: Count): void {
    for (const [mine, other] of [
      [this.expressions, expressions],
      [this.calls, calls],
      [this.awaits, awaits],
    ] as const) {
      mine.all += other.all;
      mine.unknown += other.unknown;
    }
    for (const [key, root] of roots) {
      const known = this.roots.get(key);
      if (!known) this.roots.set(key, root);
      else {
        known.expressions += root.expressions;
        known.calls += root.calls;
      }
    }
  }

  private count(tree: SyntaxTree, node: Node, hasType: boolean, hasCallee: boolean): void {
    add(this.expressions, hasType);
    if (tree.is(node, 'call_expression')) add(this.calls, hasCallee);
    if (tree.is(node, 'await_expression')) add(this.awaits, hasType);
  }

  private blame(kind: CauseKind, subject: string, start: number, isType: boolean, isCallee: boolean): void {
    const key = `${String(start)} ${kind} ${subject}`;
    const root = this.roots.get(key) ?? { kind, subject, start, expressions: 0, calls: 0 };
    root.expressions += isType ? 1 : 0;
    root.calls += isCallee ? 1 : 0;
    this.roots.set(key, root);
  }
}

function add(share: { all: number; unknown: number }, isKnown: boolean): void {
  share.all += 1;
  if (!isKnown) share.unknown += 1;
}
