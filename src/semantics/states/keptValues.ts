import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { bodyOf, type ExecutionContext } from '../asyncContext';
import type { Local } from '../inference/bindings';
import { borrowsNothing } from '../ownership';
import { borrows } from './borrowing';
import { isDroppedLate } from './dropGlue';
import { handsOn } from './handedOn';
import { comesAfter, hasRun, isReached, leavesRound, loopsAround } from './order';
import type { Suspension } from './suspensions';

/** Why a variable is a part of the future while it waits. */
export type Reason =
  /** It is used again, at `at`. */
  | 'used'
  /** It is used again in the next round of a loop, at `at`. */
  | 'next-round'
  /** What is awaited borrows it, at `at`. */
  | 'lent'
  /** It is dropped no sooner than at the end of its scope, `at`. */
  | 'dropped'
  /** A reference to it was taken before, at `at`: it keeps its place until its scope ends, used or not, moved away or not. */
  | 'borrowed';

export interface Kept {
  readonly reason: Reason;
  /** UTF-16 offset. */
  readonly at: number;
}

/** Operators that look at what they are given. */
const lookingKinds = ['unary_expression', 'index_expression', 'binary_expression'] as const;

/**
 * Tells which variables of one async body are alive while it waits. That is what the compiler keeps in the future: what is used
 * again, what is borrowed meanwhile, and what has to be dropped later. Sources: the Rust reference, "Destructors";
 * rust-lang.org's RFC 2394; rustc's E0277, which names the value and the await for a type that is not `Send`.
 */
export class KeptValues {
  private readonly body: Node;

  constructor(
    private readonly analysis: Analysis,
    private readonly context: ExecutionContext,
  ) {
    this.body = bodyOf(analysis.tree, context);
  }

  /** The variables that the body declares itself, in document order. */
  declared(): Local[] {
    const { analysis, context } = this;
    return analysis
      .localsAround(this.body)
      .filter(
        ({ node }) =>
          analysis.tree.contains(this.body, node) && analysis.contextOf(node).node === context.node,
      )
      .sort((a, b) => a.node - b.node);
  }

  /** What the future owns from its first moment on: the parameters, or what an `async` block takes along. */
  taken(): Local[] {
    const { analysis, context } = this;
    const { tree } = analysis;
    const isTaken = (local: Local): boolean => {
      if (tree.contains(this.body, local.node)) return false;
      if (tree.contains(context.node, local.node)) return true;
      return analysis.usesOf(local).some((use) => tree.contains(this.body, use));
    };
    return analysis
      .localsAround(this.body)
      .filter(isTaken)
      .sort((a, b) => a.node - b.node);
  }

  /** Why `local`, which the body declares, is kept at `pause`; undefined where it is not. */
  keptAt(local: Local, pause: Suspension): Kept | undefined {
    const { tree } = this.analysis;
    const scope = this.scopeOf(local);
    if (!scope || !tree.contains(scope.node, pause.node) || scope.from > pause.node) return undefined;
    const moving = this.moves(local).find((use) => this.waitsInHand(use, pause));
    if (moving !== undefined) return { reason: 'used', at: tree.start(moving) };
    const gone = this.isHandedOnBefore(local, pause);
    const alive = gone
      ? undefined
      : (this.useAfter(local, pause) ??
        this.useInNextRound(local, pause) ??
        this.loan(local, pause) ??
        this.drop(local, scope.node));
    return alive ?? this.earlierBorrow(local, pause);
  }

  /** Where `local` can be named: from which node on, and in which one. */
  private scopeOf({ node }: Local): { readonly node: Node; readonly from: Node } | undefined {
    const { tree } = this.analysis;
    for (let at = node, up = tree.parent(node); up >= 0; at = up, up = tree.parent(up)) {
      switch (tree.kind(up)) {
        case 'let_declaration':
          return { node: tree.parent(up), from: tree.last(up) };
        case 'let_condition':
          return this.scopeOfCondition(up);
        case 'match_arm':
          return { node: up, from: tree.last(at) };
        case 'for_expression':
          return { node: tree.child(up, 'body'), from: tree.child(up, 'body') };
        case 'select_arm':
          return { node: tree.child(up, 'body'), from: tree.child(up, 'body') };
        case 'block':
          return undefined;
        default:
      }
    }
    return undefined;
  }

  private scopeOfCondition(condition: Node): { readonly node: Node; readonly from: Node } | undefined {
    const { tree } = this.analysis;
    const holder = tree.ancestor(condition, 'if_expression', 'while_expression', 'match_arm');
    if (tree.is(holder, 'if_expression')) {
      const node = tree.child(holder, 'consequence');
      return { node, from: node };
    }
    if (tree.is(holder, 'while_expression')) return { node: tree.child(holder, 'body'), from: condition };
    return holder === NONE ? undefined : { node: holder, from: tree.last(condition) };
  }

  /** Whether, on each way to `pause`, the variable was moved out of before. */
  private isHandedOnBefore(local: Local, pause: Suspension): boolean {
    const { tree } = this.analysis;
    return this.moves(local).some(
      (use) => !comesAfter(tree, use, pause.node) && hasRun(tree, use, pause.node),
    );
  }

  private moves(local: Local): Node[] {
    return this.analysis.usesOf(local).filter((use) => handsOn(this.analysis, use, local));
  }

  /** Whether what the use moves is held until the pause is over: `(value, next().await)`. */
  private waitsInHand(use: Node, { node }: Suspension): boolean {
    const { tree } = this.analysis;
    const holder = tree.parent(use);
    const isList = ['arguments', 'tuple_expression', 'array_expression', 'field_initializer'] as const;
    return isList.some((kind) => tree.is(holder, kind)) && node > use && tree.contains(holder, node);
  }

  private useAfter(local: Local, pause: Suspension): Kept | undefined {
    const { tree } = this.analysis;
    for (const use of this.analysis.usesOf(local)) {
      if (!comesAfter(tree, use, pause.node) || isReached(tree, pause.node, use) === 'never') continue;
      if (this.isOverwritten(use) && isReached(tree, pause.node, use) === 'always') return undefined;
      if (!this.isOverwritten(use)) return { reason: 'used', at: tree.start(use) };
    }
    return undefined;
  }

  private useInNextRound(local: Local, pause: Suspension): Kept | undefined {
    const { tree } = this.analysis;
    for (const loop of loopsAround(tree, pause.node, this.body)) {
      if (tree.contains(loop, local.node) || leavesRound(tree, pause.node, loop)) continue;
      const again = this.analysis
        .usesOf(local)
        .find((use) => tree.contains(loop, use) && !comesAfter(tree, use, pause.node));
      if (again !== undefined && !this.isOverwritten(again))
        return { reason: 'next-round', at: tree.start(again) };
    }
    return undefined;
  }

  /** What is awaited is kept while it waits, and so is what it borrows. */
  private loan(local: Local, pause: Suspension): Kept | undefined {
    const { tree } = this.analysis;
    const lent = this.borrowsOf(local).find(
      (use) => tree.contains(pause.node, use) && this.isLent(use, pause),
    );
    return lent === undefined ? undefined : { reason: 'lent', at: tree.start(lent) };
  }

  /** Whether the reference that the use takes goes on into what is awaited: `*x`, `x == y` and `x.len()` are done with it. */
  private isLent(use: Node, pause: Suspension): boolean {
    const { analysis } = this;
    const { tree } = analysis;
    const taker = tree.ancestor(
      use,
      'call_expression',
      'macro_invocation',
      ...lookingKinds,
      'await_expression',
    );
    if (lookingKinds.some((kind) => tree.is(taker, kind))) return false;
    return taker === pause.node || !borrowsNothing(analysis, analysis.typeOf(taker));
  }

  private earlierBorrow(local: Local, pause: Suspension): Kept | undefined {
    const { tree } = this.analysis;
    const loops = loopsAround(tree, pause.node, this.body);
    const isBefore = (use: Node): boolean =>
      comesAfter(tree, use, pause.node)
        ? loops.some((loop) => tree.contains(loop, use) && !tree.contains(loop, local.node))
        : isReached(tree, use, pause.node) !== 'never';
    const use = this.borrowsOf(local).find(isBefore);
    return use === undefined ? undefined : { reason: 'borrowed', at: tree.start(use) };
  }

  private borrowsOf(local: Local): Node[] {
    return this.analysis.usesOf(local).filter((use) => borrows(this.analysis, use, local));
  }

  private drop({ type }: Local, scope: Node): Kept | undefined {
    return isDroppedLate(this.analysis, type)
      ? { reason: 'dropped', at: Math.max(this.analysis.tree.end(scope) - 1, 0) }
      : undefined;
  }

  private isOverwritten(use: Node): boolean {
    const { tree } = this.analysis;
    const parent = tree.parent(use);
    return tree.is(parent, 'assignment_expression') && tree.child(parent, 'left') === use;
  }
}
